// What reports say of threads and locks, kept by id when they are gone: direct start only.
#pragma once

#include "runtime/intern_tree.h"

namespace lockstitch::rt {

struct KnownThread {
  ThreadId parent;
  u32 osThread;
  StackNode forkStack;
  bool finished;
  char name[16];
};

struct KnownLock {
  uptr address;
  StackNode createdAt;  // its init call, or its first acquisition
};

// The entry of an id, made when there is none. Entries never move.
KnownThread* knownThread(ThreadId id);
KnownLock* knownLock(LockId id);

}  // namespace lockstitch::rt
