#include "runtime/ignored.h"

#include "runtime/findings.h"
#include "runtime/options.h"
#include "runtime/report/report.h"

namespace lockstitch::rt {
namespace {

constexpr u32 kMostPlaces = 16;

bool ignoresAnything(const Thread* self) {
  return (self->ignoreAccesses | self->ignoreReads | self->ignoreWrites | self->ignoreAllSync) != 0;
}

}  // namespace

void beginIgnored(Thread* self, u32 Thread::* count, const CallSite& site) {
  if (!self) return;
  ++(self->*count);
  if (!options().report) return;
  HookScope scope(self);
  if (!scope) return;
  StackNode stack = stackAt(self, site);
  for (StackNode known : self->ignoredFrom) {
    if (known == stack) return;
  }
  if (self->ignoredFrom.size < kMostPlaces) self->ignoredFrom.push(stack);
}

void endIgnored(Thread* self, u32 Thread::* count) {
  if (!self) return;
  if (self->*count) --(self->*count);
  if (!ignoresAnything(self)) self->ignoredFrom.size = 0;
}

void reportLeftIgnored(Thread* self) {
  if (!options().report || !self->ignoredFrom.size || !ignoresAnything(self)) return;
  if (!isNewFinding(mixBits(raw(self->ignoredFrom[0])) ^ mixBits(raw(self->forkStack)))) return;
  if (sayLeftIgnored(self->id, self->forkStack, &self->ignoredFrom[0], self->ignoredFrom.size))
    countFinding(FindingKind::Other);
}

}  // namespace lockstitch::rt
