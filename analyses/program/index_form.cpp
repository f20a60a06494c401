#include "analyses/program/index_form.h"

#include <algorithm>

namespace lockstitch::program {

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

size_t IndexFormHash::operator()(const IndexForm& form) const {
  size_t hash = static_cast<size_t>(form.constant);
  for (const IndexTerm& term : form.terms)
    for (size_t part :
         {static_cast<size_t>(term.kind), size_t{term.variable.value}, size_t{term.factor.value},
          size_t{term.distribution.value}, size_t{term.range},
          static_cast<size_t>(term.coefficient), size_t{term.path.value}, size_t{term.limit.value}})
      hash = mixHash(hash, part);
  return hash;
}

}  // namespace lockstitch::program
