#include "tool/report/rule_texts.h"

#include <array>

namespace lockstitch {
namespace {

constexpr std::array kTexts{
    RuleText{
        Rule::DataRace, "Data race",
        "Two threads access the same memory at the same time, at least one of them writes, and "
        "neither a lock nor anything else orders the two accesses.",
        "Hold one mutex around every access to the data, or make it std::atomic when it is a "
        "single value. A check and the update that depends on it belong under one lock.",
        362, "Concurrent Execution using Shared Resource with Improper Synchronization",
        "data race"},
    RuleText{
        Rule::AtomicityViolation, "Atomicity violation",
        "A thread reads data under a lock, releases it, and acts on what it read under the lock "
        "again: meanwhile another thread can have changed the data.",
        "Keep the lock from the check until the act is done, or check again after taking it.", 367,
        "Time-of-check Time-of-use (TOCTOU) Race Condition", "atomicity violation"},
    RuleText{
        Rule::LockOrderInversion, "Lock-order inversion",
        "Threads take the same locks in different orders. When they meet in between, each waits "
        "for a lock that another one holds, for ever.",
        "Take the locks in one order everywhere, or take them at once with std::scoped_lock(a, "
        "b), which cannot deadlock.",
        833, "Deadlock", "lock-order-inversion (potential deadlock)"},
    RuleText{
        Rule::Deadlock, "Deadlock",
        "Threads waited for each other: each held what another one was waiting for, and none "
        "could go on.",
        "Take the locks in one order everywhere, or take them at once with std::scoped_lock(a, "
        "b), which cannot deadlock.",
        833, "Deadlock", "deadlock"},
    RuleText{Rule::DoubleLock, "Double lock",
             "A thread takes a lock that it holds already. A plain mutex then waits for itself for "
             "ever, or behaves in an undefined way.",
             "Take the lock in one place of the call chain: give the inner function a form that "
             "expects it held. std::recursive_mutex hides the question instead of answering it.",
             764, "Multiple Locks of a Critical Resource", "double lock of a mutex"},
    RuleText{
        Rule::LockLeak, "Lock leak",
        "On some path a lock is taken and never released: an early return, a break or an "
        "exception leaves the function with it. The next thread that wants it waits for ever.",
        "Hold the lock by std::lock_guard, std::scoped_lock or std::unique_lock, which release "
        "it on every path. In C, leave the function in one place, after the unlock.",
        667, "Improper Locking", "lock leak"},
    RuleText{
        Rule::UnlockNotHeld, "Unlock of a lock that is not held",
        "A thread releases a lock that it does not hold: it was never taken, was released "
        "before, or another thread holds it. The behaviour is undefined.",
        "Release a lock in the thread that took it, once. A guard does this by itself; what one "
        "thread signals to another is a semaphore or a condition variable, not a mutex.",
        765, "Multiple Unlocks of a Critical Resource",
        "unlock of an unlocked mutex (or by a wrong thread)"},
    RuleText{
        Rule::MutexDestroyedWhileLocked, "Mutex destroyed while locked",
        "A mutex ends its life while a thread holds it. The behaviour is undefined, and whoever "
        "waits for it is never woken.",
        "Let the mutex live longer than everyone who uses it: join the threads first, or own it "
        "by std::shared_ptr in each of them.",
        667, "Improper Locking", "destroy of a locked mutex"},
    RuleText{
        Rule::LockAcrossSuspend, "Lock held across a suspension",
        "A coroutine holds a mutex over co_await or co_yield. It can be resumed by another "
        "thread, which then releases a mutex that it does not hold; and until then everyone who "
        "wants the lock is blocked.",
        "Release the lock before co_await: copy what is needed out of the critical section. Or "
        "use a strand or an asynchronous mutex made for coroutines.",
        667, "Improper Locking", "lock held across a suspension"},
    RuleText{
        Rule::BlockingUnderLock, "Blocking under a lock",
        "A thread does I/O, sleeps or waits while it holds a lock. Every other thread that wants "
        "the lock waits for that as well.",
        "Do the slow part outside the critical section: collect under the lock, write after it.",
        833, "Deadlock", "blocking under a lock"},
    RuleText{
        Rule::SerialisedThreads, "Serialised threads",
        "Threads spend most of their time waiting for one lock: they run one after the other, "
        "and more of them do not make the program faster.",
        "Hold the lock for less time, divide the data among several locks, or give each thread "
        "its own part and join the parts at the end.",
        662, "Improper Synchronization", "serialised threads"},
    RuleText{
        Rule::SequentialAwaits, "Sequential awaits",
        "A coroutine awaits independent operations one after the other, so it takes as long as "
        "all of them together.",
        "Start the operations first, then await them together (with Asio: operator&& of "
        "awaitable_operators, or make_parallel_group).",
        662, "Improper Synchronization", "sequential awaits"},
    RuleText{
        Rule::JoinUnderLock, "Join under a lock",
        "A thread holds a lock while it waits for the end of another thread that wants this lock: "
        "neither goes on.",
        "Give the lock back before the join.", 833, "Deadlock", "join under a lock"},
    RuleText{
        Rule::WaitWithoutPredicate, "Wait without a predicate",
        "A thread waits on a condition variable without testing what it waits for. It misses a "
        "notification that came earlier, and takes a spurious wake-up for one.",
        "Wait in a loop that tests the condition under the lock, or pass the test to wait().", 662,
        "Improper Synchronization", "wait without a predicate"},
    RuleText{
        Rule::WaitHoldingSecondLock, "Wait while holding a second lock",
        "Waiting on a condition variable gives up one lock. A second one stays held for as long as "
        "the wait lasts, and whoever wants it waits as well, the notifier perhaps among them.",
        "Give back the other lock before waiting, or guard both by one lock.", 833, "Deadlock",
        "wait while holding a second lock"},
    RuleText{
        Rule::ThreadLeak, "Thread neither joined nor detached",
        "A std::thread ends its life while its thread may still run: the program is terminated.",
        "Join it on every way out, or use std::jthread, which joins by itself.", 772,
        "Missing Release of Resource after Effective Lifetime", "thread leak"},
    RuleText{
        Rule::CallbackUnderLock, "Callback under a lock",
        "A function that somebody else supplied is called while a lock is held. It may take long, "
        "take other locks, or come back to this object and ask for the same lock.",
        "Copy the callback under the lock, give the lock back, and call the copy.", 833, "Deadlock",
        "callback under a lock"},
    RuleText{
        Rule::UnsafePublication, "Unsafe publication",
        "A pointer or flag is tested without synchronisation before a lock under which it is set "
        "(double-checked locking). Who finds it set may see an object that is not yet complete.",
        "Use a function-local static or std::call_once; or make the pointer std::atomic, stored "
        "with release and tested with acquire.",
        609, "Double-Checked Locking", "data race (double-checked locking)"},
    RuleText{
        Rule::SignalUnsafeLock, "Lock in a signal handler",
        "A signal handler takes a lock, or calls a function that takes one inside, which the "
        "thread "
        "that it interrupts may hold: the handler then waits for the code that it has interrupted.",
        "In the handler set a volatile sig_atomic_t or a lock-free atomic, or write to a pipe; do "
        "the work outside. Or block the signal wherever the lock is held.",
        479, "Signal Handler Use of a Non-reentrant Function", "lock in a signal handler"},
    RuleText{
        Rule::ForkWithLock, "Fork with a lock held",
        "A process forks while a lock may be held, and the child takes that lock. The child has no "
        "thread that would ever give it back.",
        "In the child of a program with threads call nothing but async-signal-safe functions until "
        "exec or _exit; or take the locks around fork with pthread_atfork.",
        833, "Deadlock", "fork with a lock held"},
    RuleText{
        Rule::UseAfterDestroy, "Mutex used after it was destroyed",
        "A mutex is locked, unlocked or destroyed after its end. The behaviour is undefined; with "
        "glibc the call fails, and code that does not look at the error goes on without the lock.",
        "Destroy the mutex when nobody can use it any more: join the threads first, or own it by "
        "std::shared_ptr in each of them.",
        672, "Operation on a Resource after Expiration or Release",
        "use of an invalid mutex (e.g. uninitialized or destroyed)"},
};

}  // namespace

const RuleText& ruleText(Rule rule) {
  for (const RuleText& text : kTexts)
    if (text.rule == rule) return text;
  return kTexts.front();
}

}  // namespace lockstitch
