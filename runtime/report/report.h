// The reports of a program that was started directly: ThreadSanitizer's text, at once.
//
// Each function says the finding, unless the user suppressed it: then it returns false, and the
// finding counts for nothing. Not to be called while a lock of the runtime is held, but for the
// wait-for graph's.
#pragma once

#include "runtime/intern_tree.h"
#include "runtime/trace_record.h"

namespace lockstitch::rt {

struct SaidAccess {
  ThreadId thread;
  u32 flags;  // trace::AccessFlags
  uptr address;
  u32 bytes;
  StackNode stack;
  HeldNode held;
};

// What the accessed address belongs to.
struct SaidRegion {
  trace::RegionKind kind;
  ThreadId thread;
  uptr begin;
  u64 bytes;
  StackNode stack;
};

// `slept`: where the later thread slept in between; or Empty.
bool sayRace(const SaidAccess& now, const SaidAccess& earlier, const SaidRegion& region,
             StackNode slept);
bool sayAtomicityViolation(const SaidAccess& act, const SaidAccess& other, const SaidAccess& check,
                           const SaidRegion& region);
bool sayMisuse(trace::Misuse misuse, ThreadId thread, LockId lock, StackNode stack, ThreadId other,
               StackNode otherStack);
// One of those that were started at one place.
bool sayThreadLeak(ThreadId thread, u32 similar);
// What a signal handler did, or where it begins;
// of signal `number`.
bool saySignal(const char* title, ThreadId thread, int number, StackNode stack);
// A thread ended while it ignored what it did, since one of these places.
bool sayLeftIgnored(ThreadId thread, StackNode startedAt, const StackNode* since, u32 count);

// One thread of a deadlock: waits for `wanted` (or joins `joins`), held by `holder`.
struct SaidWait {
  ThreadId thread;
  LockId wanted;
  ThreadId joins;
  StackNode waitsAt;
  StackNode takenAt;  // where `holder` took it
  ThreadId holder;
  bool holderEnded;
  bool forNotice;  // on a condition variable
  bool onWord;     // of a latch, a barrier, an atomic, a semaphore
};
bool sayDeadlock(const SaidWait* waits, u32 count);

// No thread moves any more.
bool sayStandstill(const char* title, const SaidWait* waits, u32 count);

// One edge of a cycle: `thread` took `to` while it held `from`.
struct SaidOrder {
  ThreadId thread;
  LockId from, to;
  StackNode fromTaken, toTaken;
};
bool sayLockOrder(const SaidOrder* edges, u32 count);

// "ThreadSanitizer: reported N warnings", at the end.
void saySummary();
// In the child of a fork, which counts for itself.
void forgetReports();

}  // namespace lockstitch::rt
