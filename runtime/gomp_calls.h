// The functions of GCC's OpenMP library behind the ones we interpose. It is there when one of them
// is called, and need not be otherwise.
#pragma once

#include "runtime/intercept.h"
#include "runtime/openmp_team.h"

namespace lockstitch::rt {

using OmpBody = void (*)(void*);
using OmpCopy = void (*)(void*, void*);

// name, parameter list
#define LS_GOMP_FUNCTIONS(X)                                                                       \
  X(void, GOMP_parallel, (OmpBody, void*, unsigned, unsigned))                                     \
  X(unsigned, GOMP_parallel_reductions, (OmpBody, void*, unsigned, unsigned))                      \
  X(void, GOMP_parallel_loop_static, (OmpBody, void*, unsigned, long, long, long, long, unsigned)) \
  X(void, GOMP_parallel_loop_dynamic,                                                              \
    (OmpBody, void*, unsigned, long, long, long, long, unsigned))                                  \
  X(void, GOMP_parallel_loop_guided, (OmpBody, void*, unsigned, long, long, long, long, unsigned)) \
  X(void, GOMP_parallel_loop_nonmonotonic_dynamic,                                                 \
    (OmpBody, void*, unsigned, long, long, long, long, unsigned))                                  \
  X(void, GOMP_parallel_loop_nonmonotonic_guided,                                                  \
    (OmpBody, void*, unsigned, long, long, long, long, unsigned))                                  \
  X(void, GOMP_parallel_loop_runtime, (OmpBody, void*, unsigned, long, long, long, unsigned))      \
  X(void, GOMP_parallel_loop_nonmonotonic_runtime,                                                 \
    (OmpBody, void*, unsigned, long, long, long, unsigned))                                        \
  X(void, GOMP_parallel_loop_maybe_nonmonotonic_runtime,                                           \
    (OmpBody, void*, unsigned, long, long, long, unsigned))                                        \
  X(void, GOMP_parallel_sections, (OmpBody, void*, unsigned, unsigned, unsigned))                  \
  X(void, GOMP_barrier, ())                                                                        \
  X(bool, GOMP_barrier_cancel, ())                                                                 \
  X(void, GOMP_loop_end, ())                                                                       \
  X(bool, GOMP_loop_end_cancel, ())                                                                \
  X(void, GOMP_sections_end, ())                                                                   \
  X(bool, GOMP_sections_end_cancel, ())                                                            \
  X(bool, GOMP_loop_start, (long, long, long, long, long, long*, long*, uptr*, void**))            \
  X(unsigned, GOMP_sections2_start, (unsigned, uptr*, void**))                                     \
  X(void, GOMP_scope_start, (uptr*))                                                               \
  X(void, GOMP_taskgroup_reduction_register, (uptr*))                                              \
  X(void, GOMP_workshare_task_reduction_unregister, (bool))                                        \
  X(void*, GOMP_single_copy_start, ())                                                             \
  X(void, GOMP_single_copy_end, (void*))                                                           \
  X(void, GOMP_ordered_start, ())                                                                  \
  X(void, GOMP_ordered_end, ())                                                                    \
  X(void, GOMP_doacross_post, (long*))                                                             \
  X(void, GOMP_doacross_wait, (long, ...))                                                         \
  X(void, GOMP_doacross_ull_post, (unsigned long long*))                                           \
  X(void, GOMP_doacross_ull_wait, (unsigned long long, ...))                                       \
  X(void, GOMP_critical_start, ())                                                                 \
  X(void, GOMP_critical_end, ())                                                                   \
  X(void, GOMP_critical_name_start, (void**))                                                      \
  X(void, GOMP_critical_name_end, (void**))                                                        \
  X(void, GOMP_atomic_start, ())                                                                   \
  X(void, GOMP_atomic_end, ())                                                                     \
  X(void, GOMP_task, (OmpBody, void*, OmpCopy, long, long, bool, unsigned, void**, int, void*))    \
  X(void, GOMP_taskloop,                                                                           \
    (OmpBody, void*, OmpCopy, long, long, unsigned, unsigned long, int, long, long, long))         \
  X(void, GOMP_taskloop_ull,                                                                       \
    (OmpBody, void*, OmpCopy, long, long, unsigned, unsigned long, int, unsigned long long,        \
     unsigned long long, unsigned long long))                                                      \
  X(void, GOMP_taskwait, ())                                                                       \
  X(void, GOMP_taskwait_depend, (void**))                                                          \
  X(void, GOMP_taskgroup_start, ())                                                                \
  X(void, GOMP_taskgroup_end, ())                                                                  \
  X(int, omp_get_thread_num, ())                                                                   \
  X(int, omp_get_max_threads, ())                                                                  \
  X(int, omp_get_active_level, ())                                                                 \
  X(int, omp_get_max_active_levels, ())                                                            \
  X(void, omp_fulfill_event, (uptr))                                                               \
  X(void, omp_init_lock, (void*))                                                                  \
  X(void, omp_init_lock_with_hint, (void*, int))                                                   \
  X(void, omp_destroy_lock, (void*))                                                               \
  X(void, omp_set_lock, (void*))                                                                   \
  X(void, omp_unset_lock, (void*))                                                                 \
  X(int, omp_test_lock, (void*))                                                                   \
  X(void, omp_init_nest_lock, (void*))                                                             \
  X(void, omp_init_nest_lock_with_hint, (void*, int))                                              \
  X(void, omp_destroy_nest_lock, (void*))                                                          \
  X(void, omp_set_nest_lock, (void*))                                                              \
  X(void, omp_unset_nest_lock, (void*))                                                            \
  X(int, omp_test_nest_lock, (void*))

struct GompFunctions {
#define LS_DECLARE(result, name, parameters) result(*name) parameters;
  LS_GOMP_FUNCTIONS(LS_DECLARE)
#undef LS_DECLARE
};

extern GompFunctions g_gomp;

// Looks all of them up.
void findGompFunctions();

// The real function, which was called, so it is there.
#define LS_GOMP(name)                                                                             \
  ((LS_LIKELY(::lockstitch::rt::g_gomp.name != nullptr) ? void()                                  \
                                                        : ::lockstitch::rt::findGompFunctions()), \
   ::lockstitch::rt::g_gomp.name)

// Copies of reduction variables, one for each thread of the system: tasks that it runs in turn use
// the same one, and it is theirs to do so. `list`: as the library has it.
void ignoreReductionCopies(const uptr* list);

// Waits for others of the team. Tasks may run meanwhile, and their time is no waiting.
template <class Call>
void waitForTeam(Thread* self, HookScope& scope, Call call) {
  u64 before = tl_taskNanoseconds;
  blockElsewhere(self, scope, [&] { return call(), 0; });
  self->otherWaitNanoseconds -= tl_taskNanoseconds - before;
}

}  // namespace lockstitch::rt
