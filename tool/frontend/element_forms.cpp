// Linear forms of what one call does to many elements: as if a loop went over them.
#include <algorithm>

#include "tool/frontend/form_sum.h"
#include "tool/frontend/linear_form.h"

namespace lockstitch {

using namespace clang;
using facts::TermKind;
using Form = facts::LinearFormT;

uint32_t LinearForms::ofElements(const PathStep& first, const ElementCount& count,
                                 SourceLocation where) {
  return ofElements(first, numberOf(count), where);
}

uint32_t LinearForms::ofElements(const PathStep& first, const std::optional<Form>& number,
                                 SourceLocation where) {
  Form start;
  start.constant = std::max<int64_t>(first.index, 0);
  if (first.index < 0) {
    if (first.form == 0) return 0;
    start = *unit_.facts().formOf(first.form);
  }
  const bool isKnown = number && number->terms.empty();
  Form turn = term(TermKind::Induction, "element",
                   elementLoop(state_, isKnown ? number->constant : -1, where));
  if (number && !isKnown) turn.terms[0]->limit = std::make_unique<Form>(*number);
  return unit_.facts().form(sum(start, turn, 1));
}

// Of what is not a whole number of elements, the last one counts as well.
std::optional<Form> LinearForms::numberOf(const ElementCount& count) {
  if (!count.count) return std::nullopt;
  auto number = build(count.count, 0);
  if (number && count.less) {
    const auto less = build(count.less, 0);
    if (!less) return std::nullopt;
    number = sum(*number, *less, -1);
  }
  if (!number) return number;
  if (number->terms.empty()) {
    number->constant = (number->constant + count.divisor - 1) / count.divisor;
    return number;
  }
  const bool isWhole =
      std::all_of(number->terms.begin(), number->terms.end(), [&](const auto& each) {
        return each->kind == TermKind::Fixed && each->coefficient % count.divisor == 0;
      });
  if (!isWhole || number->constant % count.divisor != 0) return std::nullopt;
  number->constant /= count.divisor;
  for (const auto& each : number->terms) each->coefficient /= count.divisor;
  return number;
}

}  // namespace lockstitch
