// Critical sections that follow each other: a thread gives a lock back and takes it again, nobody
// else had it in between, and the thread published nothing elsewhere. Then whoever learns of the
// first of them learns of the second as well, for both are told of by the lock alone, and only when
// it is next taken by another thread. So accesses in the second may be remembered with the epoch of
// the first, or with any between that and the thread's own: FastTrack's answer is the same, and
// most of them are there already.
//
// That they are there is seen without the word's lock. They are looked at all the same, unlike what
// is repeated within one section: for atomicity violations each section counts (see atomicity.h).
// So the thread's quick look (`tl_epoch`) does not find them; and a section that repeats many
// accesses goes on with an epoch of its own, where that look finds what it repeats further.
#pragma once

#include "runtime/locks.h"

namespace lockstitch::rt {

// So many repeated accesses a section that goes on with another one may have; and after one that
// had more, so many sections have an epoch of their own from the start.
constexpr u32 kMostRepeatedInRun = 24;
constexpr u32 kSectionsApart = 64;

// Whether nobody can have learned of the lock's releases but by taking it.
LS_INLINE bool isToldByTakingAlone(const SyncObject* object) {
  const LockPart& lock = *object->lock;
  bool isLock = lock.kind <= LockKind::SpinLock || lock.kind == LockKind::User;
  return isLock && !lock.sharedHolds && !object->past;
}
// Whether the exclusive hold that begins now goes on with the thread's last one. Asked by the new
// holder before it notes itself, with the object's mutex.
LS_INLINE bool continuesLastSection(Thread* self, const SyncObject* object) {
  const LastSection& last = self->lastSection;
  bool continues = last.lock == object && last.after == self->epoch &&
                   object->lock->lastThread == self->id && isToldByTakingAlone(object);
  if (LS_LIKELY(!continues || !self->sectionsApart)) return continues;
  --self->sectionsApart;
  return false;
}
LS_INLINE void continueSection(Thread* self) {
  self->accessEpoch = self->lastSection.epoch;
  self->repeatedInRun = 0;
}

// Whether accesses may be remembered with an earlier section's epoch.
LS_INLINE bool isInRun(const Thread* thread) { return thread->accessEpoch != thread->epoch; }
// The section repeats one more; it may have an epoch of its own from here on.
LS_INLINE void countRepeated(Thread* thread) {
  if (LS_LIKELY(++thread->repeatedInRun <= kMostRepeatedInRun)) return;
  thread->accessEpoch = thread->epoch;
  thread->sectionsApart = kSectionsApart;
}

}  // namespace lockstitch::rt
