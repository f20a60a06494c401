#include "analyses/program/index_form.h"

#include <algorithm>

namespace lockstitch::program {
namespace {

// What is multiplied out has no more terms than this.
constexpr size_t kMaxTerms = 16;

}  // namespace

void IndexForm::add(const IndexTerm& term, int64_t times) {
  for (size_t i = 0; i < terms.size(); ++i) {
    if (!terms[i].isSameVariable(term)) continue;
    terms[i].coefficient += times * term.coefficient;
    if (terms[i].coefficient == 0) terms.erase(terms.begin() + static_cast<std::ptrdiff_t>(i));
    return;
  }
  IndexTerm mine = term;
  mine.coefficient *= times;
  if (mine.coefficient == 0) return;
  terms.insert(std::upper_bound(terms.begin(), terms.end(), mine), mine);
}

void IndexForm::add(const IndexForm& form, int64_t times) {
  constant += times * form.constant;
  for (const IndexTerm& term : form.terms) add(term, times);
}

bool IndexForm::isFixed() const {
  return std::all_of(terms.begin(), terms.end(),
                     [](const IndexTerm& term) { return term.kind == TermKind::Fixed; });
}

IndexForm formOf(const IndexFactor& factor) {
  IndexTerm term;
  term.kind = TermKind::Fixed;
  term.factors.push_back(factor);
  return formOf(term);
}

IndexForm formOf(const IndexTerm& term) {
  IndexForm form;
  form.add(term, 1);
  return form;
}

std::optional<IndexForm> product(const IndexForm& a, const IndexForm& b) {
  IndexForm result;
  result.constant = a.constant * b.constant;
  for (const IndexTerm& x : a.terms) {
    result.add(x, b.constant);
    for (const IndexTerm& y : b.terms) {
      const bool isFixedX = x.kind == TermKind::Fixed;
      if (!isFixedX && y.kind != TermKind::Fixed) return std::nullopt;
      IndexTerm both = isFixedX ? y : x;
      const IndexTerm& by = isFixedX ? x : y;
      both.coefficient *= by.coefficient;
      both.factors.insert(both.factors.end(), by.factors.begin(), by.factors.end());
      std::sort(both.factors.begin(), both.factors.end());
      result.add(both, 1);
    }
  }
  for (const IndexTerm& y : b.terms) result.add(y, a.constant);
  if (result.terms.size() > kMaxTerms) return std::nullopt;
  return result;
}

size_t IndexFormHash::operator()(const IndexForm& form) const {
  size_t hash = static_cast<size_t>(form.constant);
  for (const IndexTerm& term : form.terms) {
    for (size_t part : {static_cast<size_t>(term.kind), size_t{term.variable.value},
                        size_t{term.distribution.value}, size_t{term.range},
                        static_cast<size_t>(term.coefficient), size_t{term.limit.value}})
      hash = mixHash(hash, part);
    for (const IndexFactor& factor : term.factors)
      for (size_t part : {size_t{factor.variable.value}, size_t{factor.path.value},
                          size_t{factor.numerator.value}, size_t{factor.denominator.value}})
        hash = mixHash(hash, part);
    for (const FormId choice : term.choices) hash = mixHash(hash, size_t{choice.value});
  }
  return hash;
}

}  // namespace lockstitch::program
