// The older annotations of <dynamic_annotations.h>. Each takes the file and line of its use.
#include "runtime/access.h"
#include "runtime/announced_lock.h"
#include "runtime/benign.h"
#include "runtime/ignored.h"
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
  AcquireMode mode = isWrite ? AcquireMode::Exclusive : AcquireMode::Shared;
  announcedLockTaken(self, at, mode, stackAt(self, site));
}
LS_EXPORT void AnnotateRWLockReleased(LS_WHERE, uptr at, uptr isWrite) {
  CallSite site = LS_CALL_SITE;
  Thread* self = current();
  HookScope scope(self);
  AcquireMode mode = isWrite ? AcquireMode::Exclusive : AcquireMode::Shared;
  if (scope) announcedLockGivenBack(self, at, mode, site);
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

#define LS_IGNORE(what, count)                           \
  LS_EXPORT void AnnotateIgnore##what##Begin(LS_WHERE) { \
    beginIgnored(current(), count, LS_CALL_SITE);        \
  }                                                      \
  LS_EXPORT void AnnotateIgnore##what##End(LS_WHERE) { endIgnored(current(), count); }
LS_IGNORE(Reads, &Thread::ignoreReads)
LS_IGNORE(Writes, &Thread::ignoreWrites)
LS_IGNORE(Sync, &Thread::ignoreAllSync)

LS_EXPORT void AnnotateEnableRaceDetection(LS_WHERE, int enable) {
  if (enable) return endIgnored(current(), &Thread::ignoreAccesses);
  beginIgnored(current(), &Thread::ignoreAccesses, LS_CALL_SITE);
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
