// Numbers that are put back to where they were taken from, and the lock under which all that is
// done.
#pragma once

#include <optional>
#include <set>
#include <string_view>

#include "analyses/program/sharing.h"

namespace lockstitch::program {

// Whether the value is the function, by name.
bool namesFunction(const Program& program, const Value& value, const Function& function);

// Whether `value`, which `event` puts back, is a number of those that are called `numbers`…, taken
// by the function itself and not used behind the event; or a parameter of which all callers are
// asked the same. False where a function is called by more than its name. O(events of the program)
// for each parameter on the way.
bool isPutBack(const Program& program, std::string_view numbers, const Function& function,
               const Event& event, const Value& value);
// The same of the number by which the event has chosen the element `element` that it writes to.
bool isIndexPutBack(const Program& program, std::string_view numbers, const Function& function,
                    const Event& event, const StepKey& element);

// The locks that are held, exclusively, wherever something is done.
class LockOfAll {
 public:
  // Takes note of one more access; false: no lock is left.
  bool narrow(const OriginView& view, const Access& access);
  // There was an access, and there is a lock.
  bool isAny() const { return locks_ && !locks_->empty(); }

 private:
  std::optional<std::set<PathId>> locks_;
};

}  // namespace lockstitch::program
