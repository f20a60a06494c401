#include "analyses/program/dependence.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <numeric>
#include <optional>

namespace lockstitch::program {
namespace {

using Counter = std::pair<DistributionId, uint32_t>;  // a loop variable

// One subscript's forms, divided by what kind of value the terms have.
struct Side {
  std::vector<IndexTerm> distinct;
  IndexForm fixed;  // with the constant
  std::vector<IndexTerm> varying;
};

class Test {
 public:
  explicit Test(const DependenceContext& context) : context_(context) {}

  // False when the two can never be equal.
  bool add(const SubscriptPair& pair) {
    if (areApart(pair)) return false;
    const Side a = divide(pair.a), b = divide(pair.b);
    IndexForm difference = b.fixed;  // b - a
    difference.constant -= a.fixed.constant;
    for (const IndexTerm& term : a.fixed.terms) difference.add(term, -1);
    const bool isOpen = !a.varying.empty() || !b.varying.empty();
    if (isOpen && a.distinct.empty() && b.distinct.empty()) return mayOverlap(a, b, difference);
    if (isOpen) return addRows(a, b, difference);
    if (a.distinct.empty() && b.distinct.empty())
      return !difference.terms.empty() || difference.constant == 0;
    if (isSameShape(a, b)) return addAlike(a, difference);
    if (!difference.terms.empty()) return !isMirrored(a, b, difference);
    if (isCrossing(a, b) && !meetsInTheMiddle(a.distinct[0], difference.constant))
      return isMiddle(a.distinct[0], difference.constant) && pin(a.distinct[0], 0);
    return mayMeet(a, b, difference.constant);
  }

  // Whether some distribution's iteration is pinned to be the same on both sides.
  bool isSameIteration() const {
    std::map<DistributionId, size_t> pinned;
    for (const auto& [counter, distance] : distances_)
      if (distance == 0) ++pinned[counter.first];
    for (const auto& [distribution, count] : pinned)
      if (count == context_.distributions[distribution.value].ranges.size()) return true;
    return false;
  }

 private:
  struct Interval {
    int64_t first = 0, last = 0;
  };

  // All values that the subscript has, where loops and bounds tell.
  std::optional<Interval> valuesOf(const IndexForm& form) const {
    Interval all{form.constant, form.constant};
    for (const IndexTerm& term : form.terms) {
      const LoopRange& loop = range(term);
      const bool isCounter = term.kind == TermKind::Induction || term.kind == TermKind::Distributed;
      const int64_t trips = isCounter ? tripsOf(term) : -1;
      if (term.factor || trips <= 0 || loop.step != 1 || (!term.limit && !loop.hasFirst))
        return std::nullopt;
      const int64_t first = term.limit ? 0 : loop.first;
      const int64_t low = term.coefficient * first;
      const int64_t high = term.coefficient * (first + trips - 1);
      all.first += std::min(low, high);
      all.last += std::max(low, high);
    }
    return all;
  }

  // The values of one side are all below those of the other (Banerjee's test, without directions).
  bool areApart(const SubscriptPair& pair) const {
    const auto a = valuesOf(pair.a), b = valuesOf(pair.b);
    return a && b && (a->last < b->first || b->last < a->first);
  }

  Side divide(const IndexForm& form) const {
    Side side;
    side.fixed.constant = form.constant;
    for (const IndexTerm& term : form.terms) {
      if (context_.isDistinct(term))
        side.distinct.push_back(term);
      else if (term.kind == TermKind::Fixed)
        side.fixed.add(term, 1);
      else
        side.varying.push_back(term);
    }
    return side;
  }

  static bool isSameShape(const Side& a, const Side& b) { return a.distinct == b.distinct; }

  const LoopRange& range(const IndexTerm& term) const {
    static const LoopRange kUnknown;
    const auto& ranges = context_.distributions[term.distribution.value].ranges;
    return term.range < ranges.size() ? ranges[term.range] : kUnknown;
  }

  // The counter is `distance` steps further on one side. False when it was told otherwise already.
  bool pin(const IndexTerm& term, int64_t distance) {
    const LoopRange& loop = range(term);
    if (loop.trips >= 0 && std::abs(distance) >= loop.trips) return false;
    const auto [known, isNew] =
        distances_.emplace(Counter{term.distribution, term.range}, distance);
    return isNew || known->second == distance;
  }

  // Both sides are c*x + …: x differs by the constant difference (strong SIV).
  bool addAlike(const Side& a, const IndexForm& difference) {
    if (a.distinct.size() > 1) return addFlattened(a, difference);
    const IndexTerm& term = a.distinct[0];
    if (!difference.terms.empty()) return addSymbolic(term, difference);
    if (term.factor) return difference.constant == 0 && pin(term, 0);
    const int64_t stride = term.coefficient * range(term).step;
    if (stride == 0) return true;
    if (difference.constant % stride != 0) return false;
    return pin(term, difference.constant / stride);
  }

  // a[i] and a[i + n]: n whole rows further, or beyond the loop.
  bool addSymbolic(const IndexTerm& term, const IndexForm& difference) {
    if (difference.terms.size() != 1 || difference.constant != 0) return true;
    const IndexTerm& shift = difference.terms[0];
    const std::string by = context_.text(shift.variable);
    const int64_t coefficient = term.coefficient;
    if (term.factor && !shift.factor && endsWith(by, context_.text(term.factor)) &&
        coefficient != 0 && shift.coefficient % coefficient == 0)
      return pin(term, shift.coefficient / coefficient);
    const Symbol bound = range(term).bound;
    const bool isWholeRange = !term.factor && !shift.factor && bound && coefficient == 1 &&
                              std::abs(shift.coefficient) >= 1 &&
                              endsWith(by, context_.text(bound));
    return !isWholeRange;
  }

  // Variables are named "12#n"; bounds and factors as written.
  static bool endsWith(const std::string& variable, const std::string& name) {
    return !name.empty() && variable.ends_with("#" + name);
  }

  // a[i*n + j] with both i and j divided: the same element is the same pair.
  bool addFlattened(const Side& a, const IndexForm& difference) {
    size_t scaled = 0;
    for (const IndexTerm& term : a.distinct)
      if (term.factor || std::abs(term.coefficient) > 1) ++scaled;
    if (scaled + 1 < a.distinct.size() || !difference.terms.empty() || difference.constant != 0)
      return true;
    for (const IndexTerm& term : a.distinct)
      if (!pin(term, 0)) return false;
    return true;
  }

  // Two stretches of elements, neither told by the thread: do they have one in common?
  bool mayOverlap(const Side& a, const Side& b, const IndexForm& difference) const {
    if (isBefore(a, difference, b)) return false;
    IndexForm opposite;
    opposite.constant = -difference.constant;
    for (const IndexTerm& term : difference.terms) opposite.add(term, -1);
    return !isBefore(b, opposite, a);
  }

  // Whether all that is added to the first beginning stays below the second, which is `distance`
  // further on, and to which nothing negative is added.
  bool isBefore(const Side& first, const IndexForm& distance, const Side& second) const {
    IndexForm room = distance;
    room.constant -= 1;
    for (const IndexTerm& inner : first.varying) {
      if (inner.kind != TermKind::Induction || inner.factor || inner.coefficient < 0) return false;
      const auto last = lastOf(inner);
      if (!last) return false;
      room.constant -= inner.coefficient * last->constant;
      for (const IndexTerm& term : last->terms) room.add(term, -inner.coefficient);
    }
    const bool isUpwards =
        std::all_of(second.varying.begin(), second.varying.end(), [&](const IndexTerm& inner) {
          const LoopRange& loop = range(inner);
          const bool isFromZero = inner.limit || (loop.hasFirst && loop.first >= 0);
          return inner.kind == TermKind::Induction && isFromZero && loop.step > 0 &&
                 inner.coefficient > 0;
        });
    return isUpwards && room.terms.empty() && room.constant >= 0;
  }

  // The last value of a serial loop's variable, where it is known.
  std::optional<IndexForm> lastOf(const IndexTerm& inner) const {
    IndexForm last;
    if (inner.limit) {
      last = context_.forms(inner.limit);
      last.constant -= 1;
      return last;
    }
    const LoopRange& loop = range(inner);
    if (!loop.hasFirst || loop.trips < 0) return std::nullopt;
    last.constant = loop.first + loop.step * (loop.trips - 1);
    return last;
  }

  // a[i*n + j], j any: rows do not overlap.
  bool addRows(const Side& a, const Side& b, const IndexForm& difference) {
    if (a.distinct.size() != 1 || !isSameShape(a, b)) return true;
    const IndexTerm& term = a.distinct[0];
    if (isColumn(a, term) && isColumn(b, term))
      return !difference.terms.empty() || difference.constant != 0 || pin(term, 0);
    const int64_t beyond = difference.terms.empty() ? std::abs(difference.constant) : 0;
    if (!isRowStride(a, term, beyond) || !isRowStride(b, term, beyond)) return true;
    if (difference.terms.empty()) return pin(term, 0);
    IndexForm rows = difference;
    rows.constant = 0;
    return addSymbolic(term, rows);
  }

  // Whether what is added to c*x stays below c; of loops whose bounds are told by the row
  // (`lo = id * c; lo < (id + 1) * c`) also with `beyond` more.
  bool isRowStride(const Side& side, const IndexTerm& term, int64_t beyond) const {
    if (term.factor) return isWithinRow(side, term, beyond);
    int64_t last = 0;
    for (const IndexTerm& inner : side.varying) {
      const LoopRange& loop = range(inner);
      const int64_t trips = tripsOf(inner);
      if (trips < 0 && isOfOneCall(inner))
        continue;  // a text: it is assumed to fit where it is put
      if (inner.kind != TermKind::Induction || trips < 0 || inner.factor) return false;
      last += std::abs(inner.coefficient) * std::max<int64_t>(0, trips - 1) * loop.step;
      if (inner.limit) last += beyond;
    }
    return last < std::abs(term.coefficient * range(term).step);
  }

  bool isOfOneCall(const IndexTerm& inner) const {
    const Symbol name = context_.distributions[inner.distribution.value].name;
    return name && context_.text(name).starts_with(kElementsOfOneCall);
  }

  // … where the row's length is symbolic: a bound that is known must be that length. Of others it
  // is assumed.
  bool isWithinRow(const Side& side, const IndexTerm& term, int64_t beyond) const {
    return std::all_of(side.varying.begin(), side.varying.end(), [&](const IndexTerm& inner) {
      if (!inner.limit) return true;
      const IndexForm& limit = context_.forms(inner.limit);
      if (limit.terms.empty()) return true;
      return limit.terms.size() == 1 && limit.constant + beyond <= 0 &&
             limit.terms[0].coefficient == 1 && term.coefficient == 1 && !limit.terms[0].factor &&
             endsWith(context_.text(limit.terms[0].variable), context_.text(term.factor));
    });
  }

  // The number of turns of a serial loop; -1: not known.
  int64_t tripsOf(const IndexTerm& inner) const {
    if (inner.limit) {
      const IndexForm& limit = context_.forms(inner.limit);
      return limit.terms.empty() ? limit.constant : -1;
    }
    return range(inner).trips;
  }

  // x + n*j: what is added are multiples of the number of values that x has, `i = id; i +=
  // threads`.
  bool isColumn(const Side& side, const IndexTerm& term) const {
    if (term.factor || std::abs(term.coefficient) != 1) return false;
    const int64_t width = range(term).trips;
    return std::all_of(side.varying.begin(), side.varying.end(), [&](const IndexTerm& inner) {
      if (inner.kind != TermKind::Induction) return false;
      const int64_t stride = std::abs(inner.coefficient * range(inner).step);
      return inner.factor ? stride == 1 : width > 0 && stride % width == 0;
    });
  }

  // c*x = d*y + constant: solvable in integers, and within the loop? (weak SIV, GCD)
  bool mayMeet(const Side& a, const Side& b, int64_t constant) const {
    int64_t divisor = 0;
    for (const Side* side : {&a, &b})
      for (const IndexTerm& term : side->distinct) {
        const LoopRange& loop = range(term);
        if (term.factor || (!loop.hasFirst && loop.step != 1)) return true;
        divisor = std::gcd(divisor, term.coefficient * loop.step);
        const int64_t shift = loop.step == 1 ? 0 : term.coefficient * loop.first;
        constant += side == &a ? -shift : shift;
      }
    if (divisor != 0 && constant % divisor != 0) return false;
    const bool isPoint = a.distinct.size() + b.distinct.size() == 1;
    return !isPoint || isWithin(a.distinct.empty() ? b.distinct[0] : a.distinct[0],
                                a.distinct.empty() ? -constant : constant);
  }

  // a[i] and a[n - 1 - i] with i below n / 2.
  bool isMirrored(const Side& a, const Side& b, const IndexForm& difference) const {
    if (!isCrossing(a, b) || difference.terms.size() != 1) return false;
    const IndexTerm& whole = difference.terms[0];
    const std::string bound = context_.text(range(a.distinct[0]).bound);
    const size_t division = bound.find('/');
    if (division == std::string::npos || bound.substr(division).find('2') == std::string::npos)
      return false;
    std::string halved = bound.substr(0, division);
    while (!halved.empty() && halved.back() == ' ') halved.pop_back();
    const int64_t sign = a.distinct[0].coefficient;
    return std::abs(sign) == 1 && !whole.factor && whole.coefficient == sign &&
           difference.constant * sign >= -1 && endsWith(context_.text(whole.variable), halved);
  }

  // c*x on one side, -c*x on the other: they walk towards each other (weak-crossing SIV).
  static bool isCrossing(const Side& a, const Side& b) {
    if (a.distinct.size() != 1 || b.distinct.size() != 1) return false;
    IndexTerm mirrored = b.distinct[0];
    mirrored.coefficient = -mirrored.coefficient;
    return mirrored == a.distinct[0];
  }

  // Whether c*(x + y) = value for two different x and y of the loop.
  bool meetsInTheMiddle(const IndexTerm& term, int64_t value) const {
    const LoopRange& loop = range(term);
    if (!loop.hasFirst || loop.step != 1 || loop.trips < 0) return true;
    const int64_t sum = value / term.coefficient;
    const int64_t last = loop.first + loop.trips - 1;
    return sum >= 2 * loop.first + 1 && sum <= 2 * last - 1;
  }

  // Whether 2*c*x = value for an x: there an iteration meets itself.
  bool isMiddle(const IndexTerm& term, int64_t value) const {
    return value % (2 * term.coefficient) == 0;
  }

  // Whether c*x = value for an x of the loop.
  bool isWithin(const IndexTerm& term, int64_t value) const {
    const LoopRange& loop = range(term);
    if (!loop.hasFirst || loop.step != 1) return true;
    const int64_t x = value / term.coefficient - loop.first;
    return x >= 0 && (loop.trips < 0 || x < loop.trips);
  }

  const DependenceContext& context_;
  std::map<Counter, int64_t> distances_;
};

}  // namespace

Overlap overlap(std::span<const SubscriptPair> subscripts, const DependenceContext& context) {
  Test test(context);
  for (const SubscriptPair& pair : subscripts)
    if (!test.add(pair)) return Overlap::Never;
  return test.isSameIteration() ? Overlap::SameThread : Overlap::Possible;
}

}  // namespace lockstitch::program
