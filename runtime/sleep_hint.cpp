#include "runtime/sleep_hint.h"

#include "runtime/options.h"
#include "runtime/process.h"
#include "runtime/slots.h"

namespace lockstitch::rt {

void noteSleep(Thread* self, StackNode stack) {
  constexpr u32 kMostThreads = 256;
  if (!options().report || !checksRaces() || threadsAlive() > kMostThreads) return;
  self->sleepStack = stack;
  self->sleepClock.clear();
  lastClocks(&self->sleepClock);  // of threads that ended and were joined
  auto note = [](Thread* other, void* clock) {
    u64 epoch = __atomic_load_n(&other->epoch, __ATOMIC_RELAXED);
    static_cast<VectorClock*>(clock)->set(slotOf(epoch), clockOf(epoch));
  };
  forEachThread(note, &self->sleepClock);
  forEachUnjoined(note, &self->sleepClock);
}

}  // namespace lockstitch::rt
