// std::barrier of libc++: who is last to arrive learns it within libc++, by atomics that are not
// seen there; compiled code then tells the others, by one that is. So who arrives is counted here.
// All three functions are, for a program into which libc++ is linked statically takes them from one
// place: where all are here before the linker comes to libc++.a, that stays out.
#include "runtime/intercept.h"
#include "runtime/memory.h"
#include "runtime/next_function.h"

namespace lockstitch::rt {
namespace {

// What the program has for libc++'s own __barrier_algorithm_base, whose first word is a pointer
// into a barrier: never to kOurs.
constexpr char kOurs = 0;
struct Arrivals {
  const void* maker;
  const ptrdiff_t* expected;  // in the barrier; changes between two phases
  ptrdiff_t count;            // in this phase
};

Arrivals* ours(void* barrier) {
  auto* arrivals = static_cast<Arrivals*>(barrier);
  return arrivals && arrivals->maker == &kOurs ? arrivals : nullptr;
}

// True for the last. Who arrived looks at no more than its own count: once all have, the last may
// change what is expected.
bool countArrival(Arrivals& arrivals) {
  const ptrdiff_t expected = __atomic_load_n(arrivals.expected, __ATOMIC_RELAXED);
  if (__atomic_add_fetch(&arrivals.count, 1, __ATOMIC_ACQ_REL) != expected) return false;
  __atomic_store_n(&arrivals.count, 0, __ATOMIC_RELAXED);
  return true;
}

// What all did before they arrived comes before what the last one does now. `isLast` counts.
template <class IsLast>
bool arriveAt(const void* barrier, IsLast isLast) {
  if (!checksRaces()) return isLast();
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return isLast();
  releaseTo(self, syncAt(addressOf(barrier)));
  const bool last = isLast();
  if (last) acquireFrom(self, syncAt(addressOf(barrier)));
  return last;
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

// What follows are their names, of std::__1: __construct_barrier_algorithm_base(ptrdiff_t&) …
LS_EXPORT void* _ZNSt3__134__construct_barrier_algorithm_baseERl(ptrdiff_t* expected) {
  auto* made = static_cast<Arrivals*>(allocate(sizeof(Arrivals)));
  *made = {&kOurs, expected, 0};
  return made;
}

LS_EXPORT bool _ZNSt3__131__arrive_barrier_algorithm_baseEPNS_24__barrier_algorithm_baseEh(
    void* barrier, unsigned char phase) {
  if (Arrivals* arrivals = ours(barrier))
    return arriveAt(arrivals->expected, [arrivals] { return countArrival(*arrivals); });
  using Arrive = bool (*)(void*, unsigned char);
  Arrive arrive =
      LS_NEXT(Arrive, _ZNSt3__131__arrive_barrier_algorithm_baseEPNS_24__barrier_algorithm_baseEh,
              "libc++.so.1");
  return arriveAt(barrier, [=] { return arrive(barrier, phase); });
}

LS_EXPORT void _ZNSt3__132__destroy_barrier_algorithm_baseEPNS_24__barrier_algorithm_baseE(
    void* barrier) {
  if (Arrivals* arrivals = ours(barrier)) return release(arrivals, sizeof(Arrivals));
  using Destroy = void (*)(void*);
  LS_NEXT(Destroy, _ZNSt3__132__destroy_barrier_algorithm_baseEPNS_24__barrier_algorithm_baseE,
          "libc++.so.1")
  (barrier);
}
