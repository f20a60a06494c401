#include "tool/frontend/form_sum.h"

#include <algorithm>
#include <tuple>

namespace lockstitch {
namespace {

using TermPtr = std::unique_ptr<facts::TermT>;

auto identity(const facts::TermT& term) {
  return std::make_tuple(term.kind, term.variable, term.factor, term.distribution, term.range,
                         term.path);
}

}  // namespace

void add(facts::LinearFormT& form, const facts::TermT& term, int64_t times) {
  for (TermPtr& known : form.terms) {
    if (identity(*known) == identity(term)) {
      known->coefficient += times * term.coefficient;
      return;
    }
  }
  form.terms.push_back(std::make_unique<facts::TermT>(term));
  form.terms.back()->coefficient *= times;
}

facts::LinearFormT sum(const facts::LinearFormT& a, const facts::LinearFormT& b, int64_t times) {
  facts::LinearFormT result(a);
  result.constant += times * b.constant;
  for (const TermPtr& term : b.terms) add(result, *term, times);
  std::erase_if(result.terms, [](const TermPtr& term) { return term->coefficient == 0; });
  std::sort(result.terms.begin(), result.terms.end(),
            [](const TermPtr& x, const TermPtr& y) { return identity(*x) < identity(*y); });
  return result;
}

}  // namespace lockstitch
