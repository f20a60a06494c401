// std::barrier of libc++: who is last to arrive learns it within libc++, by atomics that are not
// seen there. Compiled code then tells the others, by one that is.
#include "runtime/intercept.h"
#include "runtime/next_function.h"

namespace {

using Arrive = bool (*)(void*, unsigned char);

}  // namespace

using namespace lockstitch::rt;

// True for the last: what all did before they arrived comes before what it does now.
LS_EXPORT bool _ZNSt3__131__arrive_barrier_algorithm_baseEPNS_24__barrier_algorithm_baseEh(
    void* barrier, unsigned char phase) {
  Arrive arrive =
      LS_NEXT(Arrive, _ZNSt3__131__arrive_barrier_algorithm_baseEPNS_24__barrier_algorithm_baseEh,
              "libc++.so.1");
  if (!checksRaces()) return arrive(barrier, phase);
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return arrive(barrier, phase);
  releaseTo(self, syncAt(addressOf(barrier)));
  const bool isLast = arrive(barrier, phase);
  if (isLast) acquireFrom(self, syncAt(addressOf(barrier)));
  return isLast;
}
