// OpenMP as the runtime sees it, whoever tells of it: intercept_gomp.cpp of GCC's library, ompt.cpp
// of LLVM's.
//
// A parallel region forks one logical thread for each further member of its team, and its end joins
// them; an explicit task is a logical thread as well, forked where it is created and joined by what
// waits for it. They are fibers of the threads that happen to run them. So two tasks, or a task and
// what its parent does next, are told apart even when one thread ran them in turn, and inversions
// that regions keep apart are no deadlocks.
//
// Source: OpenMP API 5.2, ch. 10 (parallelism), 12 (tasking), 15 (synchronization).
#pragma once

#include "runtime/thread.h"

namespace lockstitch::rt {

// A parallel region in progress. Lives until endRegion().
struct OmpTeam;
// A task, implicit or explicit.
struct OmpTask;

// The encountering thread enters a region of at most `threads` threads; it becomes its number 0.
OmpTeam* beginRegion(Thread* self, u32 threads, StackNode stack);
// All members have ended, and all tasks.
void endRegion(Thread* self, OmpTeam* team, StackNode stack);

// On the thread that is to be number `number` > 0 of the team: becomes it. Null when there is no
// such member: what that thread does cannot be ordered then.
Thread* beginMember(OmpTeam* team, u32 number);
// Becomes again what it was before.
void endMember(Thread* member, Thread* before);
bool isMember(const Thread* thread);  // of a number > 0, outside of explicit tasks

// Before and after the calling task waits in a barrier of its team. Nothing outside of a region.
void arriveAtBarrier(Thread* self);
void leaveBarrier(Thread* self);

// Order within a team that neither forks nor barriers give.
enum class TeamOrder : u32 {
  Ordered,   // ordered regions, one after the other
  Copied,    // the thread of a `single` hands its values on
  Doacross,  // iterations that wait for others (over-approximated: by any post)
};
constexpr u32 kTeamOrders = 3;
void passOn(Thread* self, TeamOrder order);
void takeOver(Thread* self, TeamOrder order);

// What a task depends on, by address.
struct OmpDependence {
  uptr address;
  bool writes;  // out, inout, mutexinoutset; else in
};

// `waited`: the creator goes on only when the task has ended, so it is no thread of its own.
// Null outside of a region: the task is then part of its creator.
OmpTask* createTask(Thread* self, const OmpDependence* dependences, u32 count, bool waited,
                    bool isFinal, StackNode stack);
// More dependences of a task that has not begun.
void addDependences(OmpTask* task, const OmpDependence* dependences, u32 count);
// The current thread becomes the task, and again what it was before.
void beginTask(OmpTask* task, Thread* before);
void endTask(OmpTask* task);
// It has begun, stops half-way for another one, and goes on later on some thread.
void suspendTask(OmpTask* task);
void resumeTask(OmpTask* task, Thread* before);
bool hasBegun(const OmpTask* task);
bool isRunning(const OmpTask* task);  // has begun and is not suspended
bool isExplicit(const OmpTask* task);

// The children of the current task have ended; or those that `dependences` name.
void childrenEnded(Thread* self, StackNode stack);
void dependencesEnded(Thread* self, const OmpDependence* dependences, u32 count);

// Of a task with a detach clause that ends only so, whoever calls.
void fulfillEvent(Thread* self);

void beginTaskGroup(Thread* self);
void endTaskGroup(Thread* self, StackNode stack);

// Nanoseconds that this thread of the system has run tasks in: while it waits for its team it may,
// and that is no waiting.
extern LS_THREAD_LOCAL u64 tl_taskNanoseconds;
// Around a wait of the current task, whose time is counted.
void beginTeamWait(Thread* self);
void endTeamWait(Thread* self);

}  // namespace lockstitch::rt
