// GCC's OpenMP library: parallel regions, and the order that barriers and other constructs give.
// Worksharing itself gives none: which thread gets which iteration is an accident of the run.
#include "runtime/benign.h"
#include "runtime/gomp_calls.h"
#include "runtime/modules.h"
#include "runtime/next_function.h"
#include "runtime/omp_hooks.h"
#include "runtime/ompt.h"

extern "C" void __tsan_func_entry(void* callerPc);
extern "C" void __tsan_func_exit();

namespace lockstitch::rt {

constinit GompFunctions g_gomp{};

void findGompFunctions() {
  void* library = behindUs("GOMP_parallel", "libgomp.so.1");
#define LS_FIND(result, name, parameters) \
  g_gomp.name = reinterpret_cast<decltype(g_gomp.name)>(dlsym(library, #name));
  LS_GOMP_FUNCTIONS(LS_FIND)
#undef LS_FIND
}

void ignoreReductionCopies(const uptr* list) {
  constexpr u32 kBegin = 2, kNext = 4, kEnd = 6;
  for (; list; list = reinterpret_cast<const uptr*>(list[kNext])) {
    ignoreBytes(list[kBegin], list[kEnd] - list[kBegin]);
  }
}

namespace {

struct Region {
  uptr reductions;  // what GOMP_parallel_reductions looks for in the first word of its data
  OmpBody body;
  void* data;
  OmpTeam* team;
};

// What each thread of the team runs in place of the region's body.
void runMember(void* argument) {
  auto* region = static_cast<Region*>(argument);
  auto number = static_cast<u32>(LS_GOMP(omp_get_thread_num)());
  ignoreReductionCopies(reinterpret_cast<const uptr*>(region->reductions));
  Thread* before = number ? current() : nullptr;
  if (!before) {
    region->body(region->data);
    asm volatile("");  // no jump in place of the call: this frame tells where the program's begin
    return;
  }
  Thread* member = nullptr;
  {
    HookScope scope(before);
    if (scope) member = beginMember(region->team, number);
  }
  if (!member) ++before->ignoreAccesses;
  region->body(region->data);
  if (!member) {
    --before->ignoreAccesses;
    return;
  }
  HookScope scope(before);
  endMember(member, before);
}

u32 mostThreads(unsigned asked) {
  if (LS_GOMP(omp_get_active_level)() >= LS_GOMP(omp_get_max_active_levels)()) return 1;
  return asked ? asked : static_cast<u32>(LS_GOMP(omp_get_max_threads)());
}

// Between the call of the region and its body there are only frames of the library: without this
// one the function that has the region would be missing in the call stacks of its first thread.
class CallFrame {
 public:
  explicit CallFrame(const CallSite& site) : known_(isInstrumented(site.pc)) {
    if (known_) __tsan_func_entry(reinterpret_cast<void*>(site.pc));
  }
  ~CallFrame() {
    if (known_) __tsan_func_exit();
  }
  CallFrame(const CallFrame&) = delete;
  CallFrame& operator=(const CallFrame&) = delete;

 private:
  bool known_;
};

// `enter(body, data)`: the real function.
template <class Enter>
void runRegion(OmpBody body, void* data, unsigned threads, const CallSite& site, Enter enter) {
  Thread* self = current();
  Region region{0, body, data, nullptr};
  {
    HookScope scope(self);
    if (scope && !omptIsOn())
      region.team = beginRegion(self, mostThreads(threads), stackAt(self, site));
  }
  if (!region.team) return enter(body, data);
  {
    CallFrame frame(site);
    enter(runMember, &region);
  }
  HookScope scope(self);
  endRegion(self, region.team, stackAt(self, site));
}

template <class Wait>
auto barrier(Wait wait) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope || omptIsOn()) return wait();
  decltype(wait()) result{};
  arriveAtBarrier(self);
  waitForTeam(self, scope, [&] { result = wait(); });
  leaveBarrier(self);
  return result;
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

LS_EXPORT void GOMP_parallel(OmpBody body, void* data, unsigned threads, unsigned flags) {
  runRegion(body, data, threads, LS_CALL_SITE, [&](OmpBody run, void* argument) {
    LS_GOMP(GOMP_parallel)(run, argument, threads, flags);
  });
}

LS_EXPORT unsigned GOMP_parallel_reductions(OmpBody body, void* data, unsigned threads,
                                            unsigned flags) {
  unsigned started = 0;
  runRegion(body, data, threads, LS_CALL_SITE, [&](OmpBody run, void* argument) {
    if (argument != data) static_cast<Region*>(argument)->reductions = *static_cast<uptr*>(data);
    started = LS_GOMP(GOMP_parallel_reductions)(run, argument, threads, flags);
  });
  return started;
}

// `reductions`: what tasks within the construct take part in, or null.
LS_EXPORT bool GOMP_loop_start(long start, long end, long step, long schedule, long chunk,
                               long* first, long* last, uptr* reductions, void** memory) {
  bool any =
      LS_GOMP(GOMP_loop_start)(start, end, step, schedule, chunk, first, last, reductions, memory);
  ignoreReductionCopies(reductions);
  return any;
}
LS_EXPORT unsigned GOMP_sections2_start(unsigned count, uptr* reductions, void** memory) {
  unsigned first = LS_GOMP(GOMP_sections2_start)(count, reductions, memory);
  ignoreReductionCopies(reductions);
  return first;
}
LS_EXPORT void GOMP_scope_start(uptr* reductions) {
  LS_GOMP(GOMP_scope_start)(reductions);
  ignoreReductionCopies(reductions);
}
LS_EXPORT void GOMP_taskgroup_reduction_register(uptr* reductions) {
  LS_GOMP(GOMP_taskgroup_reduction_register)(reductions);
  ignoreReductionCopies(reductions);
}

// A region that is one loop, with a chunk size.
#define LS_CHUNKED_LOOP(name)                                                                      \
  LS_EXPORT void name(OmpBody body, void* data, unsigned threads, long start, long end, long step, \
                      long chunk, unsigned flags) {                                                \
    runRegion(body, data, threads, LS_CALL_SITE, [&](OmpBody run, void* argument) {                \
      LS_GOMP(name)(run, argument, threads, start, end, step, chunk, flags);                       \
    });                                                                                            \
  }
LS_CHUNKED_LOOP(GOMP_parallel_loop_static)
LS_CHUNKED_LOOP(GOMP_parallel_loop_dynamic)
LS_CHUNKED_LOOP(GOMP_parallel_loop_guided)
LS_CHUNKED_LOOP(GOMP_parallel_loop_nonmonotonic_dynamic)
LS_CHUNKED_LOOP(GOMP_parallel_loop_nonmonotonic_guided)

// One whose schedule the environment gives.
#define LS_RUNTIME_LOOP(name)                                                                      \
  LS_EXPORT void name(OmpBody body, void* data, unsigned threads, long start, long end, long step, \
                      unsigned flags) {                                                            \
    runRegion(body, data, threads, LS_CALL_SITE, [&](OmpBody run, void* argument) {                \
      LS_GOMP(name)(run, argument, threads, start, end, step, flags);                              \
    });                                                                                            \
  }
LS_RUNTIME_LOOP(GOMP_parallel_loop_runtime)
LS_RUNTIME_LOOP(GOMP_parallel_loop_nonmonotonic_runtime)
LS_RUNTIME_LOOP(GOMP_parallel_loop_maybe_nonmonotonic_runtime)

LS_EXPORT void GOMP_parallel_sections(OmpBody body, void* data, unsigned threads, unsigned count,
                                      unsigned flags) {
  runRegion(body, data, threads, LS_CALL_SITE, [&](OmpBody run, void* argument) {
    LS_GOMP(GOMP_parallel_sections)(run, argument, threads, count, flags);
  });
}

#define LS_BARRIER(name)                        \
  LS_EXPORT void name() {                       \
    barrier([] { return LS_GOMP(name)(), 0; }); \
  }
#define LS_CANCELLABLE_BARRIER(name)                \
  LS_EXPORT bool name() {                           \
    return barrier([] { return LS_GOMP(name)(); }); \
  }
LS_BARRIER(GOMP_barrier)
LS_BARRIER(GOMP_loop_end)
LS_BARRIER(GOMP_sections_end)
LS_CANCELLABLE_BARRIER(GOMP_barrier_cancel)
LS_CANCELLABLE_BARRIER(GOMP_loop_end_cancel)
LS_CANCELLABLE_BARRIER(GOMP_sections_end_cancel)
LS_EXPORT void GOMP_workshare_task_reduction_unregister(bool cancelled) {
  barrier([&] { return LS_GOMP(GOMP_workshare_task_reduction_unregister)(cancelled), 0; });
}

LS_EXPORT void* GOMP_single_copy_start() {
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return LS_GOMP(GOMP_single_copy_start)();
  void* values = nullptr;
  waitForTeam(self, scope, [&] { values = LS_GOMP(GOMP_single_copy_start)(); });
  if (values) takeOver(self, TeamOrder::Copied);
  return values;
}
LS_EXPORT void GOMP_single_copy_end(void* values) {
  inTeam([](Thread* self) { passOn(self, TeamOrder::Copied); });
  LS_GOMP(GOMP_single_copy_end)(values);
}

LS_EXPORT void GOMP_ordered_start() {
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return LS_GOMP(GOMP_ordered_start)();
  waitForTeam(self, scope, [] { LS_GOMP(GOMP_ordered_start)(); });
  takeOver(self, TeamOrder::Ordered);
}
LS_EXPORT void GOMP_ordered_end() {
  inTeam([](Thread* self) { passOn(self, TeamOrder::Ordered); });
  LS_GOMP(GOMP_ordered_end)();
}

// As many numbers follow as the loop nest is deep, which the real function knows: it gets all there
// may be.
#define LS_DOACROSS(type, post, wait)                                                    \
  LS_EXPORT void post(type* counts) {                                                    \
    inTeam([](Thread* self) { passOn(self, TeamOrder::Doacross); });                     \
    LS_GOMP(post)(counts);                                                               \
  }                                                                                      \
  LS_EXPORT void wait(type first, ...) {                                                 \
    type rest[7];                                                                        \
    va_list arguments;                                                                   \
    va_start(arguments, first);                                                          \
    for (type & one : rest) one = va_arg(arguments, type);                               \
    va_end(arguments);                                                                   \
    LS_GOMP(wait)(first, rest[0], rest[1], rest[2], rest[3], rest[4], rest[5], rest[6]); \
    inTeam([](Thread* self) { takeOver(self, TeamOrder::Doacross); });                   \
  }
LS_DOACROSS(long, GOMP_doacross_post, GOMP_doacross_wait)
LS_DOACROSS(unsigned long long, GOMP_doacross_ull_post, GOMP_doacross_ull_wait)
