// Can two threads that run the same loop, or are numbered, touch the same array element? The
// classic dependence tests on linear subscripts (ZIV, strong and weak SIV, GCD: Goff, Kennedy &
// Tseng, "Practical dependence testing", PLDI 1991), asked of two threads instead of two
// iterations: the variables that have a value of their own in each thread differ between the two
// sides.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "analyses/program/index_form.h"

namespace lockstitch::program {

// The same dimension of both accesses; constants are forms without terms.
struct SubscriptPair {
  IndexForm a;
  IndexForm b;
};

struct DependenceContext {
  const std::vector<Distribution>& distributions;    // by DistributionId
  std::function<bool(const IndexTerm&)> isDistinct;  // no two of the threads have the same value
  std::function<bool(const IndexFactor&)> isCommon;  // both sides find the same value
  std::function<std::string(Symbol)> text;           // for bounds
  std::function<const IndexForm&(FormId)> forms;     // for the bounds of serial loops
};

enum class Overlap {
  Never,       // no two iterations touch the same element
  SameThread,  // only an iteration and itself: those are of one thread
  Possible,
};

// Conservative where a subscript is not understood: Possible. Two assumptions favour silence: as in
// compilers' delinearisation, in a[i*n + j] the row index j stays below the symbolic n, where
// nothing tells otherwise; and symbolic numbers and lengths are not negative. Cost: linear in the
// number of terms.
Overlap overlap(std::span<const SubscriptPair> subscripts, const DependenceContext& context);

}  // namespace lockstitch::program
