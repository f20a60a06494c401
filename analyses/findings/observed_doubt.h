// What takes from the confidence in something that an execution showed
// (docs/soundness.md#confidence).
#pragma once

#include "analyses/findings/finding.h"

namespace lockstitch {

// A step of the conclusion that was not seen. Each costs a stated amount, whatever the rule.
enum class ObservedDoubt : uint8_t {
  AnybodyMayPost,  // a deadlock through a semaphore that was used as a lock
  NeverPosted,     // … and until then nobody had posted it
};

// Lowers the finding's confidence and says so in its evidence, once for each doubt.
void addDoubt(ObservedDoubt doubt, Finding& finding);

}  // namespace lockstitch
