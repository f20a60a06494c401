// The locks that are held, exclusively, wherever something is done.
#pragma once

#include <optional>
#include <set>

#include "analyses/program/sharing.h"

namespace lockstitch::program {

// Of one object each. Costs as much as the locks that are held.
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
