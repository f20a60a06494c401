#include "analyses/program/dependence.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <map>
#include <numeric>
#include <optional>

namespace lockstitch::program {
namespace {

using Counter = std::pair<DistributionId, uint32_t>;  // a loop variable

// A counter and all that it is multiplied by.
struct Stride {
  IndexTerm counter;  // without coefficient and factors
  IndexForm by;       // fixed
  bool operator==(const Stride& other) const {
    return counter.isSameCounter(other.counter) && by == other.by;
  }
  bool isConstant() const { return by.terms.empty(); }
};

// One subscript's forms, divided by what kind of value the terms have.
struct Side {
  std::vector<Stride> distinct;
  IndexForm fixed;  // with the constant
  std::vector<Stride> varying;
};

// Numbers and lengths are taken not to be negative.
bool isNonNegative(const IndexForm& form) {
  return form.constant >= 0 && std::all_of(form.terms.begin(), form.terms.end(),
                                           [](const IndexTerm& t) { return t.coefficient >= 0; });
}

IndexForm times(const IndexForm& form, int64_t factor) {
  IndexForm result;
  result.add(form, factor);
  return result;
}

bool isNegative(const IndexForm& form) {
  return form.constant < 0 && isNonNegative(times(form, -1));
}

IndexForm difference(const IndexForm& a, const IndexForm& b) {
  IndexForm result = a;
  result.add(b, -1);
  return result;
}

// Without its sign, where it has one.
IndexForm magnitude(const IndexForm& form) {
  const bool isDownwards = form.terms.empty() ? form.constant < 0 : form.terms[0].coefficient < 0;
  return isDownwards ? times(form, -1) : form;
}

bool isRounded(const IndexForm& form) {
  return std::any_of(form.terms.begin(), form.terms.end(), [](const IndexTerm& term) {
    return std::any_of(term.factors.begin(), term.factors.end(),
                       [](const IndexFactor& factor) { return factor.isReciprocal(); });
  });
}

void addTo(std::vector<Stride>& strides, const IndexTerm& term) {
  IndexTerm counter = term, by;
  counter.factors.clear();
  counter.coefficient = 1;
  by.kind = TermKind::Fixed;
  by.factors = term.factors;
  by.coefficient = term.coefficient;
  const auto known = std::find_if(strides.begin(), strides.end(), [&](const Stride& each) {
    return each.counter.isSameCounter(counter);
  });
  Stride& stride = known != strides.end() ? *known : strides.emplace_back(Stride{counter, {}});
  if (term.factors.empty())
    stride.by.constant += term.coefficient;
  else
    stride.by.add(by, 1);
}

class Test {
 public:
  explicit Test(const DependenceContext& context) : context_(context) {}

  // False when the two can never be equal.
  bool add(const SubscriptPair& pair) {
    if (areApart(pair) || !narrow(pair)) return false;
    const Side a = divide(pair.a), b = divide(pair.b);
    const IndexForm apart = difference(b.fixed, a.fixed);
    const bool isOpen = !a.varying.empty() || !b.varying.empty();
    const bool isAnyones = a.distinct.empty() && b.distinct.empty();
    if (isOpen) return isAnyones || addRows(a, b, apart);
    if (isAnyones) return !apart.terms.empty() || apart.constant == 0;
    if (a.distinct == b.distinct) return addAlike(a, apart);
    if (!apart.terms.empty()) return !isMirrored(a, b, apart);
    if (isCrossing(a, b) && !meetsInTheMiddle(a.distinct[0], apart.constant))
      return isMiddle(a.distinct[0], apart.constant) && pin(a.distinct[0], 0);
    return mayMeet(a, b, apart.constant);
  }

  // Whether no distance is both as it is told and within its bounds.
  bool isContradicted() const {
    return std::any_of(bounds_.begin(), bounds_.end(), [&](const auto& known) {
      const auto& [counter, bounds] = known;
      const auto pinned = distances_.find(counter);
      return bounds.low > bounds.high ||
             (pinned != distances_.end() &&
              (pinned->second < bounds.low || pinned->second > bounds.high));
    });
  }

  // Whether some distribution's iteration is pinned to be the same on both sides.
  bool isSameIteration() const {
    std::map<DistributionId, size_t> pinned;
    for (const auto& [counter, distance] : distances_)
      if (distance == 0) ++pinned[counter.first];
    for (const auto& [counter, bounds] : bounds_)
      if (bounds.low == 0 && bounds.high == 0 && !distances_.count(counter))
        ++pinned[counter.first];
    for (const auto& [distribution, count] : pinned)
      if (count == context_.distributions[distribution.value].ranges.size()) return true;
    return false;
  }

 private:
  // The least and the greatest value, where they are known.
  struct Interval {
    std::optional<IndexForm> low = IndexForm(), high = IndexForm();
    void add(const std::optional<IndexForm>& lowest, const std::optional<IndexForm>& highest) {
      low = low && lowest ? std::optional(sumOf(*low, *lowest)) : std::nullopt;
      high = high && highest ? std::optional(sumOf(*high, *highest)) : std::nullopt;
    }
    static IndexForm sumOf(IndexForm a, const IndexForm& b) {
      a.add(b, 1);
      return a;
    }
  };

  bool isCommon(const IndexFactor& factor) const {
    const auto isOne = [&](FormId form) { return isCommon(context_.forms(form)); };
    if (!factor.denominator) return context_.isCommon(factor);
    return isOne(factor.denominator) && (!factor.numerator || isOne(factor.numerator));
  }

  bool isCommon(const IndexTerm& term) const {
    return std::all_of(term.factors.begin(), term.factors.end(),
                       [&](const IndexFactor& factor) { return isCommon(factor); });
  }

  // Whether all find the same value.
  bool isCommon(const IndexForm& form) const {
    return form.isFixed() && std::all_of(form.terms.begin(), form.terms.end(),
                                         [&](const IndexTerm& term) { return isCommon(term); });
  }

  Side divide(const IndexForm& form) const {
    Side side;
    side.fixed.constant = form.constant;
    for (const IndexTerm& term : form.terms) {
      IndexTerm opaque;
      opaque.variable = term.variable;
      if (!isCommon(term))
        addTo(side.varying, opaque);
      else if (context_.isDistinct(term))
        addTo(side.distinct, term);
      else if (term.kind == TermKind::Fixed)
        side.fixed.add(term, 1);
      else
        addTo(side.varying, term);
    }
    return side;
  }

  const LoopRange& range(const IndexTerm& term) const {
    static const LoopRange kUnknown;
    const auto& ranges = context_.distributions[term.distribution.value].ranges;
    return term.range < ranges.size() ? ranges[term.range] : kUnknown;
  }
  const LoopRange& range(const Stride& stride) const { return range(stride.counter); }

  // The numbers of turns of the loop, of which one is meant: of alternatives all.
  std::vector<IndexForm> turnsOf(const IndexTerm& counter) const {
    if (!counter.limit) {
      const int64_t trips = range(counter).trips;
      return trips < 0 ? std::vector<IndexForm>{} : std::vector{IndexForm{trips, {}}};
    }
    std::vector<IndexForm> turns;
    addChoices(context_.forms(counter.limit), 0, turns);
    return turns;
  }

  void addChoices(const IndexForm& form, int depth, std::vector<IndexForm>& into) const {
    constexpr int kMaxDepth = 4;
    if (isCommon(form)) into.push_back(form);
    for (const IndexTerm& term : form.terms) {
      if (term.choices.empty() || depth == kMaxDepth) continue;
      for (const FormId choice : term.choices) {
        IndexForm chosen = form;
        chosen.add(term, -1);
        const auto value = product(context_.forms(choice), multiplier(term));
        if (!value) continue;
        chosen.add(*value, 1);
        addChoices(chosen, depth + 1, into);
      }
      return;
    }
  }

  // What the variable of the term is multiplied by.
  static IndexForm multiplier(IndexTerm term) {
    IndexForm form;
    if (term.factors.empty()) {
      form.constant = term.coefficient;
      return form;
    }
    IndexTerm by;
    by.kind = TermKind::Fixed;
    by.factors = std::move(term.factors);
    by.coefficient = term.coefficient;
    form.add(by, 1);
    return form;
  }

  // Of a counter that is known to begin at a constant or at 0.
  std::optional<int64_t> firstOf(const IndexTerm& counter) const {
    const LoopRange& loop = range(counter);
    if (counter.limit) return 0;
    return loop.hasFirst && loop.step > 0 ? std::optional(loop.first) : std::nullopt;
  }

  // Its last value, less the first.
  std::optional<IndexForm> reachOf(const IndexTerm& counter) const {
    const auto turns = turnsOf(counter);
    if (turns.size() != 1) return std::nullopt;
    IndexForm last = turns[0];
    last.constant -= 1;
    return counter.limit ? last : times(last, range(counter).step);
  }

  Interval valuesOf(const IndexForm& form) const {
    Interval all;
    all.add(IndexForm{form.constant, {}}, IndexForm{form.constant, {}});
    for (const IndexTerm& term : form.terms) {
      if (term.kind == TermKind::Fixed) {
        const auto value = isCommon(term) ? std::optional(formOf(term)) : std::nullopt;
        all.add(value, value);
        continue;
      }
      const auto first = isCommon(term) ? firstOf(term) : std::nullopt;
      if (!first || term.kind == TermKind::Varying) return {std::nullopt, std::nullopt};
      const IndexForm by = multiplier(term);
      const IndexForm near = times(by, *first);
      const auto reach = reachOf(term);
      const auto way = reach ? product(*reach, by) : std::nullopt;
      const auto far = way ? std::optional(Interval::sumOf(near, *way)) : std::nullopt;
      if (term.coefficient > 0)
        all.add(near, far);
      else
        all.add(far, near);
    }
    return all;
  }

  // The values of one side are all below those of the other (Banerjee's test, without directions).
  bool areApart(const SubscriptPair& pair) const {
    const auto isBelow = [](const Interval& x, const Interval& y) {
      if (!x.high || !y.low) return false;
      IndexForm room = difference(*y.low, *x.high);
      room.constant -= 1;
      return isNonNegative(room);
    };
    const Interval a = valuesOf(pair.a), b = valuesOf(pair.b);
    return isBelow(a, b) || isBelow(b, a);
  }

  // The least and the greatest value with which each thread's own counters are
  // as they are: of a loop that ends where another's counter is (`j < i`), by
  // that counter.
  Interval spanOf(const IndexForm& form) const {
    Interval all;
    all.add(IndexForm{form.constant, {}}, IndexForm{form.constant, {}});
    for (const IndexTerm& term : form.terms) {
      if (!isCommon(term)) return {std::nullopt, std::nullopt};
      if (term.kind == TermKind::Fixed || context_.isDistinct(term)) {
        all.add(formOf(term), formOf(term));
        continue;
      }
      const auto first = firstOf(term);
      if (!first || term.kind == TermKind::Varying) return {std::nullopt, std::nullopt};
      const IndexForm by = multiplier(term);
      const auto last = lastOf(term, *first);
      const auto far = last ? product(*last, by) : std::nullopt;
      if (term.coefficient > 0)
        all.add(times(by, *first), far);
      else
        all.add(far, times(by, *first));
    }
    return all;
  }

  std::optional<IndexForm> lastOf(const IndexTerm& counter, int64_t first) const {
    const LoopRange& loop = range(counter);
    IndexForm last;
    if (counter.limit)
      last = context_.forms(counter.limit);
    else if (loop.trips > 0)
      last.constant = first + (loop.trips - 1) * loop.step + 1;
    else
      return std::nullopt;
    last.constant -= 1;
    return last;
  }

  struct Bounds {
    int64_t low = std::numeric_limits<int64_t>::min();
    int64_t high = std::numeric_limits<int64_t>::max();
  };

  // What is known by one subscript of how far the counters of the two sides are
  // from each other (Banerjee's test with directions): m[i][j] and m[j][i] with
  // j below i are not one element, as i would have to be both below and above
  // the other's i. False: there is no such distance.
  bool narrow(const SubscriptPair& pair) {
    const Interval a = spanOf(pair.a), b = spanOf(pair.b);
    if (a.low && b.high) bound(*a.low, *b.high, 1);
    if (a.high && b.low) bound(*a.high, *b.low, -1);
    return !isContradicted();
  }

  // sign * (a - b) <= 0.
  void bound(const IndexForm& a, const IndexForm& b, int64_t sign) {
    const auto mine = ownCounter(a), theirs = ownCounter(b);
    if (!mine || !theirs || !mine->isSameCounter(*theirs) ||
        mine->coefficient != theirs->coefficient || range(*mine).step != 1)
      return;
    IndexForm rest = difference(a, b);
    if (!rest.terms.empty()) return;
    // by * distance <= room
    const int64_t by = sign * mine->coefficient, room = -sign * rest.constant;
    Bounds& known = bounds_[{mine->distribution, mine->range}];
    const int64_t quotient = room / by;
    const bool isRounded = room % by != 0 && (room < 0) != (by < 0);
    const int64_t below = isRounded ? quotient - 1 : quotient;
    if (by > 0)
      known.high = std::min(known.high, below);
    else
      known.low = std::max(known.low, room % by == 0 ? quotient : below + 1);
  }

  // The one counter in the form that is a thread's own, with a constant
  // coefficient.
  std::optional<IndexTerm> ownCounter(const IndexForm& form) const {
    std::optional<IndexTerm> own;
    for (const IndexTerm& term : form.terms) {
      if (term.kind == TermKind::Fixed) continue;
      if (own || !term.factors.empty() || !context_.isDistinct(term)) return std::nullopt;
      own = term;
    }
    return own;
  }

  // The counter is `distance` steps further on one side. False when it was told otherwise already.
  bool pin(const Stride& stride, int64_t distance) {
    const LoopRange& loop = range(stride);
    if (loop.trips >= 0 && std::abs(distance) >= loop.trips) return false;
    const auto [known, isNew] =
        distances_.emplace(Counter{stride.counter.distribution, stride.counter.range}, distance);
    return isNew || known->second == distance;
  }

  // Both sides are c*x + …: x differs by the constant difference (strong SIV).
  bool addAlike(const Side& a, const IndexForm& apart) {
    if (a.distinct.size() > 1) return addFlattened(a, apart);
    const Stride& stride = a.distinct[0];
    if (isRounded(stride.by)) return true;  // two of them may be one
    if (!apart.terms.empty()) return addSymbolic(stride, apart);
    if (!stride.isConstant()) return apart.constant == 0 && pin(stride, 0);
    const int64_t step = stride.by.constant * range(stride).step;
    if (step == 0) return true;
    if (apart.constant % step != 0) return false;
    return pin(stride, apart.constant / step);
  }

  // a[i] and a[i + n]: n whole rows further, or beyond the loop.
  bool addSymbolic(const Stride& stride, const IndexForm& apart) {
    if (const auto rows = rowsIn(apart, stride.by)) return pin(stride, *rows);
    return !(stride.isConstant() && stride.by.constant == 1 && isBeyond(stride, apart));
  }

  // How many times `by` makes `apart`.
  static std::optional<int64_t> rowsIn(const IndexForm& apart, const IndexForm& by) {
    if (by.terms.empty() || apart.terms.empty() || by.terms[0].coefficient == 0)
      return std::nullopt;
    const int64_t rows = apart.terms[0].coefficient / by.terms[0].coefficient;
    return rows != 0 && times(by, rows) == apart ? std::optional(rows) : std::nullopt;
  }

  bool isBeyond(const Stride& stride, const IndexForm& apart) const {
    const auto reach = reachOf(stride.counter);
    if (reach) {
      IndexForm room = difference(magnitude(apart), *reach);
      room.constant -= 1;
      return isNonNegative(room);
    }
    const IndexTerm& shift = apart.terms[0];
    const Symbol bound = range(stride).bound;
    return bound && apart.terms.size() == 1 && apart.constant == 0 &&
           endsWith(nameOf(shift), context_.text(bound));
  }

  // Of a term that is one variable, or a multiple of one.
  std::string nameOf(const IndexTerm& term) const {
    const bool isVariable = term.kind == TermKind::Fixed && term.factors.size() == 1;
    return isVariable ? context_.text(term.factors[0].variable) : "";
  }

  // Variables are named "12#n"; bounds as written.
  static bool endsWith(const std::string& variable, const std::string& name) {
    return !name.empty() && variable.ends_with("#" + name);
  }

  // a[i*n + j] with both i and j divided: the same element is the same pair.
  bool addFlattened(const Side& a, const IndexForm& apart) {
    size_t scaled = 0;
    for (const Stride& stride : a.distinct) {
      if (isRounded(stride.by)) return true;
      if (!stride.isConstant() || std::abs(stride.by.constant) > 1) ++scaled;
    }
    if (scaled + 1 < a.distinct.size() || !apart.terms.empty() || apart.constant != 0) return true;
    for (const Stride& stride : a.distinct)
      if (!pin(stride, 0)) return false;
    return true;
  }

  // a[i*n + j], j any: rows do not overlap.
  bool addRows(const Side& a, const Side& b, const IndexForm& apart) {
    if (a.distinct.size() != 1 || a.distinct != b.distinct) return true;
    const Stride& row = a.distinct[0];
    if (isColumn(a, row) && isColumn(b, row))
      return !apart.terms.empty() || apart.constant != 0 || pin(row, 0);
    const int64_t beyond = apart.terms.empty() ? std::abs(apart.constant) : 0;
    if (!isWithinRow(a, row, beyond) || !isWithinRow(b, row, beyond)) return true;
    if (apart.terms.empty()) return pin(row, 0);
    IndexForm rows = apart;
    rows.constant = 0;
    return addSymbolic(row, rows);
  }

  // A loop that begins at what is not constant: at the thread's share.
  bool isBlock(const Stride& loop) const { return loop.counter.limit && !range(loop).hasFirst; }

  // A text is assumed to fit where it is put.
  bool isText(const Stride& loop) const {
    const Symbol name = context_.distributions[loop.counter.distribution.value].name;
    return name && context_.text(name).starts_with(kElementsOfOneCall) &&
           turnsOf(loop.counter).empty();
  }

  // What is left of `room` when all loops have gone as far as they go, for each way to choose what
  // their bounds may be; nothing where one of them is not known.
  std::vector<IndexForm> roomsLeft(const std::vector<Stride>& loops, const IndexForm& room) const {
    constexpr size_t kMaxWays = 16;
    std::vector<IndexForm> rooms{room};
    for (const Stride& loop : loops) {
      if (isText(loop)) continue;
      const auto turns = turnsOf(loop.counter);
      if (loop.counter.kind == TermKind::Varying || turns.empty() ||
          rooms.size() * turns.size() > kMaxWays)
        return {};
      const IndexForm by = magnitude(times(loop.by, loop.counter.limit ? 1 : range(loop).step));
      std::vector<IndexForm> left;
      for (IndexForm last : turns) {
        last.constant -= 1;
        const auto way = product(last, by);
        if (!way) return {};
        for (const IndexForm& each : rooms) left.push_back(difference(each, *way));
      }
      rooms = std::move(left);
    }
    return rooms;
  }

  // Whether what is added to row*x stays below row, with `beyond` more.
  bool isWithinRow(const Side& side, const Stride& row, int64_t beyond) const {
    const IndexForm length = magnitude(times(row.by, range(row).step));
    IndexForm room = length;
    room.constant -= 1 + beyond;
    const auto rooms = roomsLeft(side.varying, room);
    if (std::any_of(rooms.begin(), rooms.end(), isNonNegative)) return true;
    const bool isRefuted = !rooms.empty() && std::all_of(rooms.begin(), rooms.end(), isNegative);
    return !length.terms.empty() && !isRefuted && isAssumedWithin(side, length);
  }

  // Of loops that do not begin at a thread's share it is assumed that they end with the row: of one
  // over a block of rows, each with its row.
  bool isAssumedWithin(const Side& side, const IndexForm& length) const {
    const auto isOne = [&](const Stride& loop) { return isBlock(loop); };
    const auto block = std::find_if(side.varying.begin(), side.varying.end(), isOne);
    if (block == side.varying.end()) return !isRounded(length);
    if (block->isConstant() || std::count_if(block, side.varying.end(), isOne) > 1) return false;
    const auto turns = turnsOf(block->counter);
    return std::any_of(turns.begin(), turns.end(), [&](const IndexForm& rows) {
      const auto all = product(rows, magnitude(block->by));
      return all && isNonNegative(difference(length, *all));
    });
  }

  // x + n*j: what is added are multiples of the number of values that x has, `i = id; i +=
  // threads`.
  bool isColumn(const Side& side, const Stride& column) const {
    if (!column.isConstant() || std::abs(column.by.constant) != 1) return false;
    const auto values = turnsOf(column.counter);
    const IndexForm* width = values.size() == 1 ? &values[0] : nullptr;
    return std::all_of(side.varying.begin(), side.varying.end(), [&](const Stride& inner) {
      return inner.counter.kind == TermKind::Induction &&
             isWideEnough(magnitude(times(inner.by, range(inner).step)), width,
                          side.varying.size() == 1);
    });
  }

  // Steps of symbolic length of whose relation to the width nothing is known are assumed to be it.
  static bool isWideEnough(const IndexForm& step, const IndexForm* width, bool isOnly) {
    const bool isAssumable = !step.terms.empty() && step.constant >= 0;
    if (!width) return isAssumable;
    if (step.terms.empty() && width->terms.empty())
      return width->constant > 0 &&
             (step.constant % width->constant == 0 || (isOnly && step.constant > width->constant));
    const IndexForm more = difference(step, *width);
    if (isNonNegative(more)) return isOnly || more == IndexForm();
    return isAssumable && !isNegative(more);
  }

  // c*x = d*y + constant: solvable in integers, and within the loop? (weak SIV, GCD)
  bool mayMeet(const Side& a, const Side& b, int64_t constant) const {
    int64_t divisor = 0;
    for (const Side* side : {&a, &b})
      for (const Stride& stride : side->distinct) {
        const LoopRange& loop = range(stride);
        if (!stride.isConstant() || (!loop.hasFirst && loop.step != 1)) return true;
        divisor = std::gcd(divisor, stride.by.constant * loop.step);
        const int64_t shift = loop.step == 1 ? 0 : stride.by.constant * loop.first;
        constant += side == &a ? -shift : shift;
      }
    if (divisor != 0 && constant % divisor != 0) return false;
    const bool isPoint = a.distinct.size() + b.distinct.size() == 1;
    return !isPoint || isWithin(a.distinct.empty() ? b.distinct[0] : a.distinct[0],
                                a.distinct.empty() ? -constant : constant);
  }

  // a[i] and a[n - 1 - i] with i below n / 2.
  bool isMirrored(const Side& a, const Side& b, const IndexForm& apart) const {
    if (!isCrossing(a, b) || apart.terms.size() != 1) return false;
    const IndexTerm& whole = apart.terms[0];
    const std::string bound = context_.text(range(a.distinct[0]).bound);
    const size_t division = bound.find('/');
    if (division == std::string::npos || bound.substr(division).find('2') == std::string::npos)
      return false;
    std::string halved = bound.substr(0, division);
    while (!halved.empty() && halved.back() == ' ') halved.pop_back();
    const int64_t sign = a.distinct[0].by.constant;
    return std::abs(sign) == 1 && whole.coefficient == sign && apart.constant * sign >= -1 &&
           endsWith(nameOf(whole), halved);
  }

  // c*x on one side, -c*x on the other: they walk towards each other (weak-crossing SIV).
  static bool isCrossing(const Side& a, const Side& b) {
    if (a.distinct.size() != 1 || b.distinct.size() != 1) return false;
    return a.distinct[0].counter.isSameCounter(b.distinct[0].counter) &&
           a.distinct[0].isConstant() && b.distinct[0].isConstant() &&
           a.distinct[0].by.constant == -b.distinct[0].by.constant;
  }

  // Whether c*(x + y) = value for two different x and y of the loop.
  bool meetsInTheMiddle(const Stride& stride, int64_t value) const {
    const LoopRange& loop = range(stride);
    if (!loop.hasFirst || loop.step != 1 || loop.trips < 0) return true;
    const int64_t sum = value / stride.by.constant;
    const int64_t last = loop.first + loop.trips - 1;
    return sum >= 2 * loop.first + 1 && sum <= 2 * last - 1;
  }

  // Whether 2*c*x = value for an x: there an iteration meets itself.
  static bool isMiddle(const Stride& stride, int64_t value) {
    return value % (2 * stride.by.constant) == 0;
  }

  // Whether c*x = value for an x of the loop.
  bool isWithin(const Stride& stride, int64_t value) const {
    const LoopRange& loop = range(stride);
    if (!loop.hasFirst || loop.step != 1) return true;
    const int64_t x = value / stride.by.constant - loop.first;
    return x >= 0 && (loop.trips < 0 || x < loop.trips);
  }

  const DependenceContext& context_;
  std::map<Counter, int64_t> distances_;
  std::map<Counter, Bounds> bounds_;  // of distances
};

}  // namespace

Overlap overlap(std::span<const SubscriptPair> subscripts, const DependenceContext& context) {
  Test test(context);
  for (const SubscriptPair& pair : subscripts)
    if (!test.add(pair) || test.isContradicted()) return Overlap::Never;
  return test.isSameIteration() ? Overlap::SameThread : Overlap::Possible;
}

}  // namespace lockstitch::program
