// What runs once: the function of std::call_once or pthread_once, the initialiser of a static
// variable. Its flag is a lock, [flag, <once>], exclusive while the function runs and shared ever
// after. Whoever has passed the flag, and whoever was started by one who had, does not run the
// function: [flag, <passed>] is held in shared mode there. Pure questions; thread-safe.
#pragma once

#include "analyses/program/program_model.h"
#include "analyses/program/summary.h"

namespace lockstitch::program {

// Whether the lock stands for what runs once.
bool isOnce(const Program& program, PathId lock);
// The mark of those who have passed the flag of `once`.
PathId passedOf(Program& program, PathId once);
bool isPassedMark(const Program& program, PathId lock);
// Whether `held` says that the flag of `once`, one object's, was passed. Linear in its length.
bool isPassed(const Program& program, const Lockset& held, PathId once);
// Whether what happens under `held` is part of what runs once, and of what has run before.
bool runsAgain(const Program& program, const Lockset& held);
// Whether a thread that holds `lock` in the one mode waits for itself when it takes it in the
// other: a lock, unless both are shared, or what runs once, while it runs.
bool waitsForItself(const Program& program, PathId lock, Mode held, Mode wanted);
// Whether it is part of what runs once.
bool isWithinOnce(const Program& program, const Lockset& held);
// `inner`, of a thread, and what had run when it was started under `outer`.
Lockset withPassed(const Program& program, Lockset inner, const Lockset& outer);

}  // namespace lockstitch::program
