#include "analyses/program/lock_of_all.h"

#include "analyses/program/one_object.h"

namespace lockstitch::program {

bool LockOfAll::narrow(const OriginView& view, const Access& access) {
  std::set<PathId> held;
  for (const HeldLock& lock : view.sets.locksets[access.context.held])
    if (lock.mode == Mode::Exclusive && isRealLock(view.program, lock.lock) &&
        isOfOneObject(view.program, lock.lock) && (!locks_ || locks_->count(lock.lock)))
      held.insert(lock.lock);
  locks_ = std::move(held);
  return !locks_->empty();
}

}  // namespace lockstitch::program
