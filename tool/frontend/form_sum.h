// Sums of linear forms (facts.fbs, LinearForm).
#pragma once

#include <cstdint>

#include "analyses/facts/facts_generated.h"

namespace lockstitch {

// Adds times * term, to the term of the same variable where there is one.
void add(facts::LinearFormT& form, const facts::TermT& term, int64_t times);

// a + times * b, with the terms in a canonical order and none that is 0.
facts::LinearFormT sum(const facts::LinearFormT& a, const facts::LinearFormT& b, int64_t times);

}  // namespace lockstitch
