// LLVM's OpenMP library tells of itself, by the interface that OpenMP has for tools. What its
// callbacks tell too late is interposed: see intercept_omp_lock.cpp and intercept_kmp.cpp.
#include "runtime/ompt.h"

#include "runtime/intercept.h"
#include "runtime/modules.h"
#include "runtime/ompt_abi.h"
#include "runtime/openmp_team.h"
#include "runtime/shadow.h"

extern "C" void __tsan_func_entry(void* callerPc);
extern "C" void __tsan_func_exit();

namespace lockstitch::rt {

bool g_omptIsOn;

namespace {
AddressRange g_library;
}  // namespace

bool isOfOmptLibrary(uptr pc) { return pc - g_library.begin < g_library.bytes; }

LS_THREAD_LOCAL u64 tl_taskBytes;

namespace {

using namespace ompt;

StackNode stackOfCall(Thread* self, const void* codePointer) {
  CallSite site{reinterpret_cast<uptr>(codePointer),
                reinterpret_cast<uptr>(__builtin_frame_address(0))};
  return codePointer ? stackAt(self, site) : StackNode(contextOf(self));
}

OmpTask* taskIn(const Data* data) { return data ? static_cast<OmpTask*>(data->ptr) : nullptr; }

void parallelBegin(Data*, const void*, Data* region, unsigned threads, int, const void* where) {
  Thread* self = current();
  {
    HookScope scope(self);
    if (!scope) return;
    region->ptr = beginRegion(self, threads, stackOfCall(self, where));
  }
  // Without it the function that has the region would be missing in its first thread's call stacks.
  __tsan_func_entry(const_cast<void*>(where));
}

void parallelEnd(Data* region, Data*, int, const void* where) {
  auto* team = region ? static_cast<OmpTeam*>(region->ptr) : nullptr;
  if (!team) return;
  __tsan_func_exit();
  Thread* self = current();
  HookScope scope(self);
  if (scope) endRegion(self, team, stackOfCall(self, where));
}

// The end of a member is told when its thread is wanted again: long after the region is over. Its
// arrival at the region's barrier is in time.
// Nothing is kept in the task's data: what is there is an explicit task.
// The first thread of each team of a league is told as an initial task, of the league as its
// region; that of the program has no region.
void implicitTask(int endpoint, Data* region, Data*, unsigned, unsigned number, int) {
  if (endpoint != kBegin || !number || !region || !region->ptr) return;
  Thread* before = current();
  HookScope scope(before);
  if (scope) beginMember(static_cast<OmpTeam*>(region->ptr), number);
}

void leaveTeam(Thread* self) {
  if (!isMember(self)) return;  // number 0 goes on
  endMember(self, self->host);
}

void inBarrier(Thread* self, int endpoint) {
  if (endpoint == kBegin) {
    arriveAtBarrier(self);
    beginTeamWait(self);
  } else {
    endTeamWait(self);
    leaveBarrier(self);
  }
}

void syncRegion(int kind, int endpoint, Data*, Data*, const void* where) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return;
  switch (kind) {
    case kBarrierImplicitParallel:
    case kBarrierTeams:
      if (endpoint == kBegin) leaveTeam(self);
      return;
    case kTaskWait:
      if (endpoint == kBegin) return beginTeamWait(self);
      endTeamWait(self);
      return childrenEnded(self, stackOfCall(self, where));
    case kTaskGroup:
      return endpoint == kBegin ? beginTaskGroup(self)
                                : endTaskGroup(self, stackOfCall(self, where));
    case kReductionRegion:
      return;
    default:
      return inBarrier(self, endpoint);
  }
}

// The library combines the threads' copies by code of the program, in an order of its own.
void reduction(int, int endpoint, Data*, Data*, const void*) {
  Thread* self = current();
  if (!self) return;
  if (endpoint == kBegin) ++self->ignoreAccesses;
  if (endpoint == kEnd && self->ignoreAccesses) --self->ignoreAccesses;
}

void taskCreate(Data*, const void*, Data* task, int flags, int, const void* where) {
  if (!(flags & (kExplicitTask | kTargetTask | kTaskWaitTask))) return;
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return;
  // Its memory was another task's before, and the creator has filled it.
  constexpr u64 kBehind = 512;  // most that stands between the library's part and the program's
  forgetRange(addressOf(task), kBehind + tl_taskBytes);
  bool waited = flags & (kUndeferred | kTaskWaitTask);
  task->ptr = createTask(self, nullptr, 0, waited, (flags & kFinal) != 0, stackOfCall(self, where));
}

void dependences(Data* data, const Dependence* list, int count) {
  OmpTask* task = taskIn(data);
  Thread* self = current();
  HookScope scope(self);
  if (!scope || !task || hasBegun(task)) return;
  for (int i = 0; i < count; ++i) {
    if (list[i].type == kSource || list[i].type == kSink) continue;
    OmpDependence one{addressOf(list[i].variable.ptr), list[i].type != kIn};
    addDependences(task, &one, 1);
  }
}

void taskSchedule(Data* priorData, int status, Data* nextData) {
  OmpTask* prior = taskIn(priorData);
  OmpTask* next = taskIn(nextData);
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return;
  if (status == kTaskWaitComplete) {  // a task without a body, for the sake of its dependences
    if (!prior) return;
    beginTask(prior, self);
    endTask(prior);
    return;
  }
  // Told by whoever fulfills the event, in another thread perhaps: nothing is switched.
  if (status == kEarlyFulfil || status == kLateFulfil) return;
  bool ended = status == kComplete || status == kCancel || status == kDetach;
  if (prior && isExplicit(prior)) {
    if (ended) {
      endTask(prior);
      priorData->ptr = nullptr;  // a detached task is told of once more when its event is fulfilled
    } else if (next == nullptr || !isExplicit(next) || hasBegun(next)) {
      suspendTask(prior);
    }
  }
  if (!next || !isExplicit(next) || isRunning(next)) return;
  hasBegun(next) ? resumeTask(next, current()) : beginTask(next, current());
}

template <class Function>
void watch(SetCallback set, Event event, Function function) {
  set(event, reinterpret_cast<Callback>(function));
}

int initialize(Lookup lookup, int, Data*) {
  auto set = reinterpret_cast<SetCallback>(lookup("ompt_set_callback"));
  if (!set) return 0;
  watch(set, kParallelBegin, parallelBegin);
  watch(set, kParallelEnd, parallelEnd);
  watch(set, kImplicitTask, implicitTask);
  watch(set, kSyncRegion, syncRegion);
  watch(set, kReduction, reduction);
  watch(set, kTaskCreate, taskCreate);
  watch(set, kTaskSchedule, taskSchedule);
  watch(set, kDependences, dependences);
  noteModules();
  if (const KnownModule* library = moduleOf(reinterpret_cast<uptr>(lookup)))
    g_library = {library->begin, library->end - library->begin};
  __atomic_store_n(&g_omptIsOn, true, __ATOMIC_RELEASE);
  return 1;
}

void finalize(Data*) {}

constinit StartToolResult g_tool{initialize, finalize, {}};

}  // namespace
}  // namespace lockstitch::rt

LS_EXPORT lockstitch::rt::ompt::StartToolResult* ompt_start_tool(unsigned, const char*) {
  return &lockstitch::rt::g_tool;
}
