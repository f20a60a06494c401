// Divide and conquer: a function that passes parts of its range to calls of itself, some of them in
// threads of their own, `start(sort, low, middle); sort(middle, high); join; merge(low, high)`.
//
// Of any two things that happen below one such call there is an innermost call that both are below:
// there they are in two parts, or one of them is done by the call itself. So they are apart or in
// order, if the parts that may be worked on at one time do not overlap, the call itself does
// nothing to the range meanwhile, and each keeps to the range that it is given. That what lies
// between is cut at a place within the range (`middle`) is taken for granted; docs/soundness.md
// says so.
#include <algorithm>
#include <functional>
#include <set>

#include "analyses/program/recursive_parts.h"
#include "analyses/program/sharing.h"

namespace lockstitch::program {
namespace {

using Number = std::optional<IndexForm>;

IndexForm less(IndexForm a, const IndexForm& b) {
  a.add(b, -1);
  return a;
}

bool isNonNegative(const IndexForm& form) {
  return form.constant >= 0 && std::all_of(form.terms.begin(), form.terms.end(),
                                           [](const IndexTerm& t) { return t.coefficient >= 0; });
}

bool isNegative(const IndexForm& form) {
  IndexForm opposite;
  opposite.add(form, -1);
  return form.constant < 0 && isNonNegative(opposite);
}

// From `low` on, before `end`.
struct Range {
  IndexForm low, end;
};

bool areApart(const Range& x, const Range& y) {
  return isNonNegative(less(y.low, x.end)) || isNonNegative(less(x.low, y.end));
}

// The elements that one step of a path means, as its function calls them.
std::optional<Range> elementsOf(const Program& program, const StepKey& step) {
  if (step.kind != StepKind::Index) return std::nullopt;
  Range range{IndexForm{std::max<int64_t>(step.index, 0), {}}, {}};
  if (step.index < 0 && !step.form) return std::nullopt;
  IndexForm last = range.low;
  if (step.index < 0) {
    range.low.constant = last.constant = program.forms[step.form].constant;
    for (const IndexTerm& term : program.forms[step.form].terms) {
      if (term.kind == TermKind::Fixed) {
        range.low.add(term, 1);
        last.add(term, 1);
        continue;
      }
      const bool isCounted = term.kind == TermKind::Induction && term.limit;
      if (!isCounted || !term.factors.empty() || term.coefficient != 1) return std::nullopt;
      last.add(program.forms[term.limit], 1);
      last.constant -= 1;
    }
  }
  last.constant += 1;
  range.end = last;
  return range;
}

// One function, divided by two of its parameters.
class Division {
 public:
  // `slack` 1: the range ends behind what the second parameter names.
  Division(const Program& program, FunctionId function, uint32_t from, uint32_t to, int64_t slack)
      : program_(program), function_(program.function(function)), slack_(slack) {
    from_ = nameOf(function_, from);
    to_ = nameOf(function_, to);
    isClean_ = findParts(from, to) && areApartMeanwhile();
  }

  bool isClean() const { return isClean_; }

  // Whether what happens at the end of `links`, below the call at `at` of this function, happens
  // to elements of the range, and not while a part is worked on.
  bool keepsToRange(const Links& links, size_t at) const {
    size_t own = at;
    for (size_t i = at; i < links.size(); ++i) {
      if (links[i].function == function_.id) own = i;
      const Event* event = program_.event(links[i].function, links[i].event);
      if (!event || (isStart(*event) && links[i].function != function_.id)) return false;
    }
    if (meanwhile_.contains(links[own].event) || isPart(links[own].event)) return false;
    const Event* access = program_.event(links.back().function, links.back().event);
    for (const StepKey& step : program_.paths.steps(access->path)) {
      auto range = elementsOf(program_, step);
      for (size_t i = links.size() - 1; range && i > own; --i)
        range = inCaller(links[i - 1], *range);
      if (range && isInside(*range)) return true;
    }
    return false;
  }

 private:
  struct Part {
    const Event* event;
    Range range;
  };

  static constexpr size_t kMaxParts = 16;

  std::string nameOf(const Function& function, uint32_t parameter) const {
    return std::to_string(function.id.value) + "#" +
           program_.text(function.parameters[parameter].name);
  }

  // What is passed, or captured, as the caller calls it.
  static Number numberOf(const Program& program, const Value& value) {
    if (value.kind == ValueKind::Constant) return IndexForm{value.constant, {}};
    return value.form ? Number(program.forms[value.form]) : std::nullopt;
  }

  // The value of one of the callee's names; of what is nobody's own itself.
  Number valueOf(const Function& callee, const Event& call, const IndexFactor& factor) const {
    if (factor.denominator || factor.isPosition) return std::nullopt;
    const std::string& text = program_.text(factor.variable);
    const std::string mine = std::to_string(callee.id.value) + "#";
    if (!text.starts_with(mine)) return formOf(factor);
    const std::string name = text.substr(mine.size());
    for (uint32_t i = 0; i < callee.parameters.size() && i < call.arguments.size(); ++i)
      if (program_.text(callee.parameters[i].name) == name)
        return numberOf(program_, call.arguments[i]);
    const Event* closure = call.value.kind == ValueKind::Closure
                               ? program_.event(function_.id, call.value.event)
                               : nullptr;
    if (closure)
      for (const Capture& capture : closure->captures)
        if (program_.text(capture.name) == name) return numberOf(program_, capture.value);
    return std::nullopt;
  }

  Number inCaller(const Function& callee, const Event& call, const IndexForm& form) const {
    IndexForm result{form.constant, {}};
    for (const IndexTerm& term : form.terms) {
      if (term.kind != TermKind::Fixed) return std::nullopt;
      IndexForm value{term.coefficient, {}};
      for (const IndexFactor& factor : term.factors) {
        const Number by = valueOf(callee, call, factor);
        const Number both = by ? product(value, *by) : std::nullopt;
        if (!both) return std::nullopt;
        value = *both;
      }
      result.add(value, 1);
    }
    return result;
  }

  std::optional<Range> inCaller(const Function& callee, const Event& call,
                                const Range& range) const {
    const Number low = inCaller(callee, call, range.low), end = inCaller(callee, call, range.end);
    return low && end ? std::optional(Range{*low, *end}) : std::nullopt;
  }

  std::optional<Range> inCaller(const ChainLink& link, const Range& range) const {
    const Event* call = program_.event(link.function, link.event);
    const auto callees = call ? calleesOf(program_, function_, *call) : std::vector<FunctionId>{};
    return callees.size() == 1 ? inCaller(program_.function(callees[0]), *call, range)
                               : std::nullopt;
  }

  // The calls of this function by itself, also by a closure that it makes.
  bool findParts(uint32_t from, uint32_t to) {
    for (const Block& block : function_.blocks)
      for (const Event& event : block.events) {
        if (event.op != Op::Call && !isStart(event)) continue;
        for (const FunctionId callee : calleesOf(program_, function_, event)) {
          if (callee == function_.id && !addPart(event, partOf(event, from, to))) return false;
          const Function& closure = program_.function(callee);
          if (closure.kind != facts::FunctionKind::Lambda || closure.parent != function_.usr)
            continue;
          for (const Block& inner : closure.blocks)
            for (const Event& call : inner.events) {
              if (call.op != Op::Call || call.value.function != function_.id) continue;
              const auto part = partOf(call, from, to);
              if (!addPart(event, part ? inCaller(closure, event, *part) : std::nullopt))
                return false;
            }
        }
      }
    return std::any_of(parts_.begin(), parts_.end(),
                       [](const Part& part) { return isStart(*part.event); });
  }

  std::optional<Range> partOf(const Event& call, uint32_t from, uint32_t to) const {
    if (call.arguments.size() <= std::max(from, to)) return std::nullopt;
    const Number low = numberOf(program_, call.arguments[from]);
    Number end = numberOf(program_, call.arguments[to]);
    if (!low || !end) return std::nullopt;
    end->constant += slack_;
    return Range{*low, *end};
  }

  bool addPart(const Event& event, const std::optional<Range>& range) {
    if (!range || !isInside(*range) || parts_.size() == kMaxParts) return false;
    parts_.push_back({&event, *range});
    return true;
  }

  bool isPart(uint32_t event) const {
    return std::any_of(parts_.begin(), parts_.end(),
                       [&](const Part& part) { return part.event->id == event; });
  }

  // While a part is worked on by a thread, only others are.
  bool areApartMeanwhile() {
    for (const Part& part : parts_) {
      if (!isStart(*part.event)) continue;
      const std::set<uint32_t> here = untilJoined(function_, *part.event).events;
      for (const Part& other : parts_)
        if (here.contains(other.event->id) && !areApart(part.range, other.range)) return false;
      meanwhile_.insert(here.begin(), here.end());
    }
    return true;
  }

  // The rest of a number that is the parameter and something more.
  Number beside(const std::string& parameter, const IndexForm& number) const {
    for (const IndexTerm& term : number.terms)
      if (term.factors.size() == 1 && term.coefficient == 1 &&
          program_.text(term.factors[0].variable) == parameter)
        return less(number, formOf(term));
    return std::nullopt;
  }

  // Whether it is computed from the bounds, or by something that is not followed.
  bool isBetween(const IndexForm& number) const {
    return std::any_of(number.terms.begin(), number.terms.end(), [&](const IndexTerm& term) {
      return std::any_of(term.factors.begin(), term.factors.end(), [&](const IndexFactor& factor) {
        if (factor.isOfActivation) return true;
        if (factor.numerator && isBetween(program_.forms[factor.numerator])) return true;
        const std::string name = factor.variable ? program_.text(factor.variable) : "";
        return term.factors.size() == 1 && (name == from_ || name == to_);
      });
    });
  }

  bool isInside(const Range& range) const {
    if (!isBetween(range.low) || !isBetween(range.end)) return false;
    if (const Number more = beside(from_, range.low); more && isNegative(*more)) return false;
    const Number beyond = beside(to_, range.end);
    if (!beyond) return true;
    IndexForm room{slack_, {}};
    return !isNegative(less(room, *beyond));
  }

  const Program& program_;
  const Function& function_;
  int64_t slack_ = 0;
  std::string from_, to_;
  std::vector<Part> parts_;
  std::set<uint32_t> meanwhile_;  // events while a thread works on a part
  bool isClean_ = false;
};

// Both are below one call of the function at `at`, and keep to its range.
bool areDivided(const Program& program, const Links& a, const Links& b, size_t at) {
  const FunctionId function = a[at].function;
  const size_t count = program.function(function).parameters.size();
  for (uint32_t from = 0; from < count; ++from)
    for (uint32_t to = 0; to < count; ++to)
      for (const int64_t slack : {0, 1}) {
        if (from == to) continue;
        const Division division(program, function, from, to, slack);
        if (division.isClean() && division.keepsToRange(a, at) && division.keepsToRange(b, at))
          return true;
      }
  return false;
}

}  // namespace

RefuterVerdict refuteByDivision(const OriginView& view, const AccessPair& pair) {
  const Program& program = view.program;
  const Links a = linksOf(program, pair.a.context.chain),
              b = linksOf(program, pair.b.context.chain);
  for (size_t i = 0; i < a.size() && i < b.size(); ++i) {
    const bool isOne = a[i].function == b[i].function;
    if (isOne && (startsBelow(program, a, i) || startsBelow(program, b, i)) &&
        areDivided(program, a, b, i))
      return {"divided-range", true, "each call works on its part of the range"};
    if (!isOnePlace(a[i], b[i])) break;
  }
  return {"divided-range", false, "no call that divides a range leads to both"};
}

}  // namespace lockstitch::program
