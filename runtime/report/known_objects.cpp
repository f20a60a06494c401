#include "runtime/report/known_objects.h"

#include "runtime/report/stable_array.h"

namespace lockstitch::rt {
namespace {

StableArray<KnownThread> g_threads;
StableArray<KnownLock> g_locks;

}  // namespace

KnownThread* knownThread(ThreadId id) { return g_threads.at(raw(id)); }
KnownLock* knownLock(LockId id) { return g_locks.at(raw(id)); }

}  // namespace lockstitch::rt
