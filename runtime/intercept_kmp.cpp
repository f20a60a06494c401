// LLVM's OpenMP library: what it tells its tools only after the fact. The exits of these regions
// must be known before another thread can enter.
#include "runtime/benign.h"
#include "runtime/intercept.h"
#include "runtime/next_function.h"
#include "runtime/omp_hooks.h"
#include "runtime/ompt.h"
#include "runtime/openmp_team.h"
#include "runtime/shadow.h"

namespace lockstitch::rt {
namespace {

using Region = void (*)(void* location, int thread);
using Critical = void (*)(void* location, int thread, void* lock);
using HintedCritical = void (*)(void* location, int thread, void* lock, u32 hint);
using Doacross = void (*)(void* location, int thread, const i64* iteration);
using TaskAlloc = void* (*)(void* location, int thread, int flags, size_t bytes, size_t shared,
                            void* entry);
using TargetTaskAlloc = void* (*)(void* location, int thread, int flags, size_t bytes,
                                  size_t shared, void* entry, i64 device);
using ReductionInit = void* (*)(int thread, int count, void* items);
using ModifierInit = void* (*)(void* location, int thread, int worksharing, int count, void* items);
using ThreadsCopy = void* (*)(int thread, void* group, void* variable);

// What the program tells the library of a variable that tasks reduce into.
struct ReductionItem {
  uptr shared, original;
  size_t bytes;
  void *initialise, *finish, *combine;
  u32 flags;
};

// The variables told so far, each once.
constinit SpinLock g_reducedLock;
constinit Vector<ReductionItem> g_reduced;

void noteReduced(const void* items, int count) {
  SpinGuard guard(g_reducedLock);
  for (int i = 0; i < count; ++i) {
    const ReductionItem& item = static_cast<const ReductionItem*>(items)[i];
    bool known = false;
    for (ReductionItem& other : g_reduced) {
      if (other.shared != item.shared) continue;
      other = item;
      known = true;
    }
    if (!known) g_reduced.push(item);
  }
}

constexpr size_t alignedTo8(size_t bytes) { return (bytes + 7) & ~size_t{7}; }

void forgetTaskMemory(const void* task, size_t bytes, size_t shared) {
  tl_taskBytes = alignedTo8(bytes) + alignedTo8(shared);
  forgetRange(addressOf(task), tl_taskBytes);
}

size_t bytesReduced(uptr variable) {
  SpinGuard guard(g_reducedLock);
  for (const ReductionItem& item : g_reduced) {
    if (variable == item.shared || variable == item.original) return item.bytes;
  }
  return sizeof(u64);
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

LS_EXPORT void __kmpc_critical(void* location, int thread, void* lock) {
  enterOmpRegion(lock, LS_CALL_SITE, [&] {
    LS_NEXT(Critical, __kmpc_critical, "libomp.so.5")(location, thread, lock);
  });
}
LS_EXPORT void __kmpc_critical_with_hint(void* location, int thread, void* lock, u32 hint) {
  enterOmpRegion(lock, LS_CALL_SITE, [&] {
    LS_NEXT(HintedCritical, __kmpc_critical_with_hint, "libomp.so.5")(location, thread, lock, hint);
  });
}
LS_EXPORT void __kmpc_end_critical(void* location, int thread, void* lock) {
  leaveOmpRegion(lock, LockKind::Mutex, LS_CALL_SITE);
  LS_NEXT(Critical, __kmpc_end_critical, "libomp.so.5")(location, thread, lock);
}

LS_EXPORT void __kmpc_ordered(void* location, int thread) {
  LS_NEXT(Region, __kmpc_ordered, "libomp.so.5")(location, thread);
  inTeam([](Thread* self) { takeOver(self, TeamOrder::Ordered); });
}
LS_EXPORT void __kmpc_end_ordered(void* location, int thread) {
  inTeam([](Thread* self) { passOn(self, TeamOrder::Ordered); });
  LS_NEXT(Region, __kmpc_end_ordered, "libomp.so.5")(location, thread);
}

LS_EXPORT void __kmpc_doacross_post(void* location, int thread, const i64* iteration) {
  inTeam([](Thread* self) { passOn(self, TeamOrder::Doacross); });
  LS_NEXT(Doacross, __kmpc_doacross_post, "libomp.so.5")(location, thread, iteration);
}
LS_EXPORT void __kmpc_doacross_wait(void* location, int thread, const i64* iteration) {
  LS_NEXT(Doacross, __kmpc_doacross_wait, "libomp.so.5")(location, thread, iteration);
  inTeam([](Thread* self) { takeOver(self, TeamOrder::Doacross); });
}

// The library hands its tasks' memory on without malloc.
LS_EXPORT void* __kmpc_omp_task_alloc(void* location, int thread, int flags, size_t bytes,
                                      size_t shared, void* entry) {
  void* task = LS_NEXT(TaskAlloc, __kmpc_omp_task_alloc, "libomp.so.5")(location, thread, flags,
                                                                        bytes, shared, entry);
  inTeam([&](Thread*) { forgetTaskMemory(task, bytes, shared); });
  return task;
}

// A `target` region with `nowait`: a task of its own, that the library's helper threads run.
LS_EXPORT void* __kmpc_omp_target_task_alloc(void* location, int thread, int flags, size_t bytes,
                                             size_t shared, void* entry, i64 device) {
  void* task = LS_NEXT(TargetTaskAlloc, __kmpc_omp_target_task_alloc, "libomp.so.5")(
      location, thread, flags, bytes, shared, entry, device);
  inTeam([&](Thread*) { forgetTaskMemory(task, bytes, shared); });
  return task;
}

LS_EXPORT void* __kmpc_taskred_init(int thread, int count, void* items) {
  noteReduced(items, count);
  return LS_NEXT(ReductionInit, __kmpc_taskred_init, "libomp.so.5")(thread, count, items);
}
LS_EXPORT void* __kmpc_taskred_modifier_init(void* location, int thread, int worksharing, int count,
                                             void* items) {
  noteReduced(items, count);
  return LS_NEXT(ModifierInit, __kmpc_taskred_modifier_init, "libomp.so.5")(
      location, thread, worksharing, count, items);
}
// Tasks that a thread of the system runs in turn use one copy, and the library combines them before
// it says that the tasks have ended.
LS_EXPORT void* __kmpc_task_reduction_get_th_data(int thread, void* group, void* variable) {
  void* copy = LS_NEXT(ThreadsCopy, __kmpc_task_reduction_get_th_data, "libomp.so.5")(thread, group,
                                                                                      variable);
  inTeam([&](Thread*) { ignoreBytes(addressOf(copy), bytesReduced(addressOf(variable))); });
  return copy;
}
