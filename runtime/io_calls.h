// The shape of interposed calls that read and write the program's buffers.
#pragma once

#include "runtime/access.h"
#include "runtime/answers.h"
#include "runtime/fd_order.h"
#include "runtime/intercept.h"
#include "runtime/modules.h"

namespace lockstitch::rt {

// What the call does with memory is an access of instrumented code that made it.
inline void callReads(const void* at, size_t bytes, uptr pc) {
  if (at && bytes && isInstrumented(pc)) accessRange(addressOf(at), bytes, trace::kLibcall, pc);
}
inline void callWrites(const void* at, size_t bytes, uptr pc) {
  if (at && bytes && isInstrumented(pc))
    accessRange(addressOf(at), bytes, trace::kLibcall | trace::kWrite, pc);
}
template <class Object>
void callWrites(const Object* at, uptr pc) {
  callWrites(at, sizeof *at, pc);
}

// What has to do with an object that threads synchronise by is an access of its first byte: to make
// or end it a write, to use it a read. A lock is used too often for that to be remembered: it is
// only checked that it was made before.
inline void callMakesOrEnds(const volatile void* object, uptr pc) {
  callWrites(const_cast<const void*>(object), 1, pc);
}
inline void callUses(const volatile void* object, uptr pc) {
  // Of constructors of a library that come before the runtime's nothing is known.
  if (!checksRaces()) return;
  uptr address = addressOf(object);
  const ShadowWord* word;
  bool known =
      g_shadow.find(address, &word) && isRepeated<false>(word, tl_epoch, bytesAt(address, 1));
  if (!known && address && isInstrumented(pc)) accessSlow(address, 1, trace::kLibcall, pc);
}
LS_INLINE void callLocks(const volatile void* lock, uptr pc) {
  if (!checksRaces() || LS_LIKELY(isSurelyMade(addressOf(lock)))) return;
  if (isInstrumented(pc)) checkOnly(addressOf(lock), 1, trace::kLibcall | trace::kAtomic, pc);
}

// Waits for the world: counted as time.
template <class Call>
auto waitingCall(const CallSite& site, Call call) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return call();
  noteWhere(self, site);
  return blockElsewhere(self, scope, call);
}

// Within the hook itself, so that its caller is the program.
template <class Call>
LS_INLINE auto waitingCall(Call call) {
  return waitingCall(LS_CALL_SITE, call);
}

// Reads from a descriptor: what was done before the writing is ordered before.
template <class Call>
auto fdReading(int fd, const CallSite& site, Call call) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return call();
  noteWhere(self, site);
  auto result = blockElsewhere(self, scope, call);
  if (result > 0) answerCame(self, fd);
  if (result >= 0) fdAcquire(self, fd, site);
  return result;
}

template <class Call>
auto fdWriting(int fd, const CallSite& site, Call call) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return call();
  fdRelease(self, fd, site);
  noteWhere(self, site);
  bool asks = questionAsked(self, fd, site);
  auto result = blockElsewhere(self, scope, call);
  if (asks && result <= 0) questionUnsent(fd);
  return result;
}

}  // namespace lockstitch::rt
