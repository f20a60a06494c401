#include "tool/frontend/form_sum.h"

#include <algorithm>

namespace lockstitch {
namespace {

using facts::FactorT;
using facts::LinearFormT;
using facts::TermT;
using TermPtr = std::unique_ptr<TermT>;
using FactorPtr = std::unique_ptr<FactorT>;

// What is multiplied out has no more terms than this.
constexpr size_t kMaxTerms = 16;

void appendBytes(std::string* key, uint64_t value) {
  key->append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::string keyOf(const FactorT& factor) {
  std::string key;
  appendBytes(&key, factor.variable);
  appendBytes(&key, factor.path);
  appendBytes(&key, factor.of_activation);
  appendBytes(&key, factor.is_position);
  if (factor.numerator) key += "(" + lockstitch::keyOf(*factor.numerator) + ")";
  if (factor.denominator) key += "/(" + lockstitch::keyOf(*factor.denominator) + ")";
  return key;
}

// All but coefficient and limit.
std::string identity(const TermT& term) {
  std::string key;
  for (const uint64_t part : {static_cast<uint64_t>(term.kind), uint64_t{term.variable},
                              uint64_t{term.distribution}, uint64_t{term.range}})
    appendBytes(&key, part);
  for (const FactorPtr& factor : term.factors) key += "*" + keyOf(*factor);
  for (const auto& choice : term.choices) key += "?" + lockstitch::keyOf(*choice);
  return key;
}

std::optional<TermT> product(const TermT& a, const TermT& b) {
  const bool isFixedA = a.kind == facts::TermKind::Fixed;
  if (!isFixedA && b.kind != facts::TermKind::Fixed) return std::nullopt;
  TermT result(isFixedA ? b : a);
  result.coefficient = a.coefficient * b.coefficient;
  for (const FactorPtr& factor : (isFixedA ? a : b).factors)
    result.factors.push_back(std::make_unique<FactorT>(*factor));
  std::sort(result.factors.begin(), result.factors.end(),
            [](const FactorPtr& x, const FactorPtr& y) { return keyOf(*x) < keyOf(*y); });
  return result;
}

}  // namespace

std::string keyOf(const LinearFormT& form) {
  std::string key;
  appendBytes(&key, static_cast<uint64_t>(form.constant));
  for (const TermPtr& term : form.terms) {
    key += identity(*term);
    appendBytes(&key, static_cast<uint64_t>(term->coefficient));
    if (term->limit) key += "<" + keyOf(*term->limit) + ">";
  }
  return key;
}

void add(LinearFormT& form, const TermT& term, int64_t times) {
  const std::string wanted = identity(term);
  for (TermPtr& known : form.terms) {
    if (identity(*known) == wanted) {
      known->coefficient += times * term.coefficient;
      return;
    }
  }
  form.terms.push_back(std::make_unique<TermT>(term));
  form.terms.back()->coefficient *= times;
}

LinearFormT sum(const LinearFormT& a, const LinearFormT& b, int64_t times) {
  LinearFormT result(a);
  result.constant += times * b.constant;
  for (const TermPtr& term : b.terms) add(result, *term, times);
  std::erase_if(result.terms, [](const TermPtr& term) { return term->coefficient == 0; });
  std::sort(result.terms.begin(), result.terms.end(),
            [](const TermPtr& x, const TermPtr& y) { return identity(*x) < identity(*y); });
  return result;
}

std::optional<LinearFormT> product(const LinearFormT& a, const LinearFormT& b) {
  LinearFormT result;
  result.constant = a.constant * b.constant;
  for (const TermPtr& x : a.terms) {
    if (b.constant != 0) add(result, *x, b.constant);
    for (const TermPtr& y : b.terms) {
      const auto both = product(*x, *y);
      if (!both) return std::nullopt;
      add(result, *both, 1);
    }
  }
  if (a.constant != 0)
    for (const TermPtr& y : b.terms) add(result, *y, a.constant);
  if (result.terms.size() > kMaxTerms) return std::nullopt;
  return sum(result, LinearFormT(), 1);
}

LinearFormT formOf(FactorT factor) {
  LinearFormT form;
  form.terms.push_back(std::make_unique<TermT>());
  form.terms[0]->kind = facts::TermKind::Fixed;
  form.terms[0]->factors.push_back(std::make_unique<FactorT>(std::move(factor)));
  return form;
}

bool isFixed(const LinearFormT& form) {
  return std::all_of(form.terms.begin(), form.terms.end(),
                     [](const TermPtr& term) { return term->kind == facts::TermKind::Fixed; });
}

bool isUnderstood(const LinearFormT& form) {
  return std::none_of(form.terms.begin(), form.terms.end(), [](const TermPtr& each) {
    return each->kind == facts::TermKind::Varying && each->choices.empty();
  });
}

int depthOf(const LinearFormT& form) {
  int deepest = 0;
  const auto look = [&](const std::unique_ptr<LinearFormT>& inner) {
    if (inner) deepest = std::max(deepest, depthOf(*inner));
  };
  for (const TermPtr& term : form.terms) {
    look(term->limit);
    for (const auto& choice : term->choices) look(choice);
    for (const FactorPtr& factor : term->factors) {
      look(factor->numerator);
      look(factor->denominator);
    }
  }
  return deepest + 1;
}

}  // namespace lockstitch
