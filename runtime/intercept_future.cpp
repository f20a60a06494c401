// set_value_at_thread_exit() and its kin: the state of the future becomes ready within libstdc++,
// by an atomic that is not seen there. What the thread did until then comes before what is done
// after the state was found ready.
#include "runtime/intercept.h"
#include "runtime/next_function.h"

namespace lockstitch::rt {
namespace {

// As libstdc++ has them since GCC 5.
struct FutureState {
  void* virtualTable;
  void* result;
  u32 status;
};
struct MakeReady {
  MakeReady* next;
  void (*run)(void*);
  FutureState* state;  // of a weak_ptr
};

using Set = void (*)(MakeReady*);

void (*g_run)(void*);

void runAtExit(void* element) {
  {
    Thread* self = current();
    HookScope scope(self);
    if (scope) releaseTo(self, syncAt(addressOf(&static_cast<MakeReady*>(element)->state->status)));
  }
  g_run(element);
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

LS_EXPORT void _ZNSt13__future_base13_State_baseV211_Make_ready6_M_setEv(MakeReady* element) {
  LS_NEXT(Set, _ZNSt13__future_base13_State_baseV211_Make_ready6_M_setEv, "libstdc++.so.6")
  (element);
  if (!checksRaces()) return;
  __atomic_store_n(&g_run, element->run, __ATOMIC_RELEASE);
  element->run = runAtExit;
}
