// Sums and products of linear forms (facts.fbs, LinearForm).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "analyses/facts/facts_generated.h"

namespace lockstitch {

// Equal for equal forms only.
std::string keyOf(const facts::LinearFormT& form);

// Adds times * term, to the term of the same variable and factors where there is one.
void add(facts::LinearFormT& form, const facts::TermT& term, int64_t times);

// a + times * b, with the terms in a canonical order and none that is 0.
facts::LinearFormT sum(const facts::LinearFormT& a, const facts::LinearFormT& b, int64_t times);

// a * b; nothing where that is not linear in what varies, or has too many terms.
std::optional<facts::LinearFormT> product(const facts::LinearFormT& a, const facts::LinearFormT& b);

// The form that is one factor.
facts::LinearFormT formOf(facts::FactorT factor);

// Whether all terms are Fixed.
bool isFixed(const facts::LinearFormT& form);

// Whether each part of it is counted or one for all, or one of several that
// are.
bool isUnderstood(const facts::LinearFormT& form);

// How deep forms stand within forms: quotients, limits, choices.
int depthOf(const facts::LinearFormT& form);

}  // namespace lockstitch
