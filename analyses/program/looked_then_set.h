// An atomic that is looked at and then set, in two steps, under no lock:
//     if (!isStarted.load()) { isStarted.store(true); start(); }
// Two threads may both find it clear. What matters is what is done by whoever believes to be the
// only one; `if (!stop) stop = true;` does no harm.
#pragma once

#include "analyses/program/control_flow.h"

namespace lockstitch::program {

// What the atomic was found to be: zero or not, a constant, or compared by its order.
struct Look {
  enum class Kind : uint8_t { None, Zero, NotZero, Equal, Ordered };
  Kind kind = Kind::None;
  int64_t constant = 0;  // of Equal
  // Whether a store of this leaves it so.
  bool isStillSo(int64_t stored) const {
    return (kind == Kind::Zero && stored == 0) || (kind == Kind::NotZero && stored != 0) ||
           (kind == Kind::Equal && stored == constant);
  }
};

// What one of the events `reads` of the function has found on the way to `set`, which sets the
// atomic otherwise, where that decides what else is done; or what it was compared with by its
// order. None, where nothing was found that another thread's store could make untrue. Linear in the
// function for each of its conditions on the way.
Look lookBefore(const Program& program, const Function& function, const ControlFlow& flow,
                const Event& set, const std::vector<uint32_t>& reads);

}  // namespace lockstitch::program
