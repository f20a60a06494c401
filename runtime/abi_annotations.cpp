// The older annotations of <dynamic_annotations.h>. Each takes the file and line of its use.
#include "runtime/access.h"
#include "runtime/announced_lock.h"
#include "runtime/benign.h"
#include "runtime/intercept.h"

using namespace lockstitch::rt;

#define LS_WHERE const char*, int

namespace {

void acquireAt(uptr address) {
  Thread* self = current();
  HookScope scope(self);
  if (scope) acquireFrom(self, syncAt(address));
}
void releaseAt(uptr address) {
  Thread* self = current();
  HookScope scope(self);
  if (scope) releaseTo(self, syncAt(address));
}

}  // namespace

LS_EXPORT void AnnotateHappensBefore(LS_WHERE, uptr at) { releaseAt(at); }
LS_EXPORT void AnnotateHappensAfter(LS_WHERE, uptr at) { acquireAt(at); }
LS_EXPORT void WTFAnnotateHappensBefore(LS_WHERE, uptr at) { releaseAt(at); }
LS_EXPORT void WTFAnnotateHappensAfter(LS_WHERE, uptr at) { acquireAt(at); }
LS_EXPORT void AnnotateCondVarSignal(LS_WHERE, uptr at) { releaseAt(at); }
LS_EXPORT void AnnotateCondVarSignalAll(LS_WHERE, uptr at) { releaseAt(at); }
LS_EXPORT void AnnotateCondVarWait(LS_WHERE, uptr at, uptr) { acquireAt(at); }

LS_EXPORT void AnnotateRWLockCreate(LS_WHERE, uptr at) {
  CallSite site = LS_CALL_SITE;
  Thread* self = current();
  HookScope scope(self);
  if (scope) announcedLockCreated(self, at, Lifetime::Ordinary, stackAt(self, site));
}
LS_EXPORT void AnnotateRWLockCreateStatic(LS_WHERE, uptr at) {
  CallSite site = LS_CALL_SITE;
  Thread* self = current();
  HookScope scope(self);
  if (scope) announcedLockCreated(self, at, Lifetime::LinkerInitialised, stackAt(self, site));
}
LS_EXPORT void AnnotateRWLockDestroy(LS_WHERE, uptr at) {
  CallSite site = LS_CALL_SITE;
  Thread* self = current();
  HookScope scope(self);
  if (scope) announcedLockDestroyed(self, at, Lifetime::Ordinary, stackAt(self, site));
}
LS_EXPORT void AnnotateRWLockAcquired(LS_WHERE, uptr at, uptr isWrite) {
  CallSite site = LS_CALL_SITE;
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return;
  SyncObject* object = lockAt(at, LockKind::User);
  StackNode stack = stackAt(self, site);
  bool isHeld = __atomic_load_n(&object->lock->owner, __ATOMIC_ACQUIRE) != nullptr;
  if (isWrite && isHeld) reportDoubleLock(self, object, stack);
  AcquireMode mode = isWrite ? AcquireMode::Exclusive : AcquireMode::Shared;
  lockAcquired(self, object, mode, 0, stack, 0);
}
LS_EXPORT void AnnotateRWLockReleased(LS_WHERE, uptr at, uptr) {
  CallSite site = LS_CALL_SITE;
  Thread* self = current();
  HookScope scope(self);
  if (scope) lockReleasing(self, lockAt(at, LockKind::User), site, true);
}

// "This race is meant": what was seen of these bytes is forgotten, and they are left in peace.
LS_EXPORT void AnnotateBenignRaceSized(LS_WHERE, uptr at, size_t bytes, const char*) {
  Thread* self = current();
  HookScope scope(self);
  if (scope) ignoreBytes(at, bytes);
}
LS_EXPORT void WTFAnnotateBenignRaceSized(LS_WHERE, uptr at, size_t bytes, const char*) {
  Thread* self = current();
  HookScope scope(self);
  if (scope) ignoreBytes(at, bytes);
}
LS_EXPORT void AnnotateBenignRace(LS_WHERE, uptr at, const char*) {
  Thread* self = current();
  HookScope scope(self);
  if (scope) ignoreBytes(at, 1);
}

LS_EXPORT void AnnotateIgnoreReadsBegin(LS_WHERE) {
  if (Thread* self = current()) ++self->ignoreReads;
}
LS_EXPORT void AnnotateIgnoreReadsEnd(LS_WHERE) {
  Thread* self = current();
  if (self && self->ignoreReads) --self->ignoreReads;
}
LS_EXPORT void AnnotateIgnoreWritesBegin(LS_WHERE) {
  if (Thread* self = current()) ++self->ignoreWrites;
}
LS_EXPORT void AnnotateIgnoreWritesEnd(LS_WHERE) {
  Thread* self = current();
  if (self && self->ignoreWrites) --self->ignoreWrites;
}
LS_EXPORT void AnnotateIgnoreSyncBegin(LS_WHERE) {
  if (Thread* self = current()) ++self->ignoreSync;
}
LS_EXPORT void AnnotateIgnoreSyncEnd(LS_WHERE) {
  Thread* self = current();
  if (self && self->ignoreSync) --self->ignoreSync;
}
LS_EXPORT void AnnotateEnableRaceDetection(LS_WHERE, int enable) {
  Thread* self = current();
  if (!self) return;
  if (!enable) {
    ++self->ignoreAccesses;
  } else if (self->ignoreAccesses) {
    --self->ignoreAccesses;
  }
}
// Memory that an allocator of the program hands out anew.
LS_EXPORT void AnnotateNewMemory(LS_WHERE, uptr at, size_t bytes) {
  Thread* self = current();
  HookScope scope(self);
  if (scope) forgetRange(at, bytes);
}

LS_EXPORT void AnnotateFlushState(LS_WHERE) {}
LS_EXPORT void AnnotateMutexIsNotPHB(LS_WHERE, uptr) {}
LS_EXPORT void AnnotateMutexIsUsedAsCondVar(LS_WHERE, uptr) {}
LS_EXPORT void AnnotatePCQGet(LS_WHERE, uptr) {}
LS_EXPORT void AnnotatePCQPut(LS_WHERE, uptr) {}
LS_EXPORT void AnnotatePCQCreate(LS_WHERE, uptr) {}
LS_EXPORT void AnnotatePCQDestroy(LS_WHERE, uptr) {}
LS_EXPORT void AnnotateExpectRace(LS_WHERE, uptr, const char*) {}
LS_EXPORT void AnnotateFlushExpectedRaces(LS_WHERE) {}
LS_EXPORT void AnnotatePublishMemoryRange(LS_WHERE, uptr, uptr) {}
LS_EXPORT void AnnotateUnpublishMemoryRange(LS_WHERE, uptr, uptr) {}
LS_EXPORT void AnnotateThreadName(LS_WHERE, const char* name) {
  Thread* self = current();
  HookScope scope(self);
  if (scope && name) nameThread(self, self, name);
}
LS_EXPORT void AnnotateTraceMemory(LS_WHERE, uptr) {}
LS_EXPORT void AnnotateNoOp(LS_WHERE, uptr) {}
LS_EXPORT void AnnotateMemoryIsInitialized(LS_WHERE, uptr, uptr) {}
LS_EXPORT void AnnotateMemoryIsUninitialized(LS_WHERE, uptr, uptr) {}
LS_EXPORT int RunningOnValgrind() { return 0; }
LS_EXPORT double ValgrindSlowdown() { return 10.0; }
LS_EXPORT const char* ThreadSanitizerQuery(const char* query) {
  const char* known = "pure_happens_before";
  while (*known && *query == *known) {
    ++known;
    ++query;
  }
  return *known == 0 && *query == 0 ? "1" : "0";
}
