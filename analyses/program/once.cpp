#include "analyses/program/once.h"

#include <algorithm>

#include "analyses/program/one_object.h"

namespace lockstitch::program {
namespace {

bool endsIn(const Program& program, PathId lock, Symbol name) {
  return program.paths.parent(lock) && program.paths.key(lock).step.symbol == name;
}

bool isRunning(const Program& program, const HeldLock& held) {
  return held.mode == Mode::Exclusive && isOnce(program, held.lock);
}

}  // namespace

bool isOnce(const Program& program, PathId lock) {
  return endsIn(program, lock, program.exclusions.once);
}

PathId passedOf(Program& program, PathId once) {
  return program.paths.field(program.paths.parent(once), program.exclusions.passed);
}

bool isPassedMark(const Program& program, PathId lock) {
  return endsIn(program, lock, program.exclusions.passed);
}

bool isPassed(const Program& program, const Lockset& held, PathId once) {
  const PathId flag = program.paths.parent(once);
  const auto isOfFlag = [&](const HeldLock& mark) {
    return isPassedMark(program, mark.lock) && program.paths.parent(mark.lock) == flag;
  };
  return std::any_of(held.begin(), held.end(), isOfFlag) && isOfOneObject(program, flag);
}

bool runsAgain(const Program& program, const Lockset& held) {
  return std::any_of(held.begin(), held.end(), [&](const HeldLock& lock) {
    return isRunning(program, lock) && isPassed(program, held, lock.lock);
  });
}

bool waitsForItself(const Program& program, PathId lock, Mode held, Mode wanted) {
  if (isOnce(program, lock)) return held != Mode::Shared;
  return !isExclusion(program, lock) && (held != Mode::Shared || wanted != Mode::Shared);
}

bool isWithinOnce(const Program& program, const Lockset& held) {
  return std::any_of(held.begin(), held.end(),
                     [&](const HeldLock& lock) { return isRunning(program, lock); });
}

Lockset withPassed(const Program& program, Lockset inner, const Lockset& outer) {
  for (const HeldLock& mark : outer) {
    if (!isPassedMark(program, mark.lock)) continue;
    const auto at = std::lower_bound(inner.begin(), inner.end(), mark, byLock);
    if (at == inner.end() || at->lock != mark.lock) inner.insert(at, mark);
  }
  return inner;
}

}  // namespace lockstitch::program
