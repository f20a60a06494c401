// GCC's OpenMP library: explicit tasks.
#include "runtime/gomp_calls.h"
#include "runtime/ompt.h"

namespace lockstitch::rt {
namespace {

// As GCC numbers them (include/gomp-constants.h).
enum TaskFlags : unsigned {
  kFinal = 1 << 1,
  kDepend = 1 << 3,
  kIf = 1 << 10,
  kNoGroup = 1 << 11,
  kReduction = 1 << 12,
  kDetach = 1 << 13,
};

// How the tasks of one call are to be created.
struct TaskOrigin {
  const Vector<OmpDependence>* dependences;
  bool waited, isFinal, reduces;
  StackNode stack;
};

// What the library copies into a task in place of the program's data, which follow it there. It
// writes to and reads from the first words of what it takes for the program's data.
struct TaskData {
  static constexpr u32 kWords = 3;  // a loop's bounds, or an event; what the reductions are
  uptr head[kWords];
  u32 wordsGiven;  // by the library, of these
  u32 offset;      // of the program's data, from here
  long bytes;
  OmpBody body;
  OmpCopy copy;    // null: bytes are copied
  void* original;  // the program's data, before any copy
  const TaskOrigin* origin;
  OmpTask* task;  // of the copy

  void* data() { return reinterpret_cast<u8*>(this) + offset; }
};

// Runs in the creator, once for each task.
void copyTask(void* to, void* from) {
  auto* source = static_cast<TaskData*>(from);
  auto* target = static_cast<TaskData*>(to);
  *target = *source;
  if (source->copy) {
    source->copy(target->data(), source->original);
  } else if (source->bytes) {
    copyBytes(target->data(), source->original, static_cast<size_t>(source->bytes));
  }
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return;
  const TaskOrigin& origin = *source->origin;
  if (origin.reduces) ignoreReductionCopies(reinterpret_cast<const uptr*>(source->head[2]));
  target->task = createTask(self, origin.dependences->items, origin.dependences->size,
                            origin.waited, origin.isFinal, origin.stack);
}

void runTask(void* argument) {
  auto* own = static_cast<TaskData*>(argument);
  if (own->wordsGiven) copyBytes(own->data(), own->head, own->wordsGiven * sizeof(uptr));
  if (!own->task) return own->body(own->data());
  Thread* before = current();
  {
    HookScope scope(before);
    beginTask(own->task, before);
  }
  own->body(own->data());
  {
    HookScope scope(before);
    endTask(own->task);
  }
}

long alignedTo(long bytes, long alignment) { return (bytes + alignment - 1) & -alignment; }

// The library's two ways to hand over dependences: how many there are, how many of these write, and
// the addresses; or 0, how many of each kind, and addresses of all kinds, `depobj`s last.
Vector<OmpDependence> dependencesIn(void** list) {
  Vector<OmpDependence> found;
  auto number = [&](u32 at) { return static_cast<u32>(reinterpret_cast<uptr>(list[at])); };
  if (u32 count = number(0)) {
    for (u32 i = 0; i < count; ++i) found.push({addressOf(list[2 + i]), i < number(1)});
    return found;
  }
  constexpr u32 kIn = 1;
  u32 count = number(1), writers = number(2) + number(3), plain = writers + number(4);
  for (u32 i = 0; i < count; ++i) {
    if (i < plain) {
      found.push({addressOf(list[5 + i]), i < writers});
    } else {
      auto* object = static_cast<void**>(list[5 + i]);
      found.push({addressOf(object[0]), reinterpret_cast<uptr>(object[1]) != kIn});
    }
  }
  return found;
}

// `create(body, data, copy, bytes, alignment)`: the real function.
template <class Create>
void createTasks(Thread* self, HookScope& scope, TaskData& source, void* data, long bytes,
                 long alignment, Create create) {
  if (alignment < static_cast<long>(alignof(TaskData))) alignment = alignof(TaskData);
  source.offset = static_cast<u32>(alignedTo(sizeof(TaskData), alignment));
  source.bytes = bytes;
  source.original = data;
  long words = smaller<long>(bytes / static_cast<long>(sizeof(uptr)), TaskData::kWords);
  if (words > 0) copyBytes(source.head, data, static_cast<size_t>(words) * sizeof(uptr));
  waitForTeam(self, scope,
              [&] { create(runTask, &source, copyTask, source.offset + bytes, alignment); });
}

// `create`: the real function, given the data and how to copy them.
template <class Create>
void createLoop(OmpBody body, void* data, OmpCopy copy, long bytes, long alignment, unsigned flags,
                const CallSite& site, Create create) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope || !self->task || omptIsOn()) return create(body, data, copy, bytes, alignment);
  Vector<OmpDependence> none;
  StackNode stack = stackAt(self, site);
  TaskOrigin origin{&none, !(flags & kIf), (flags & kFinal) != 0, (flags & kReduction) != 0, stack};
  TaskData source{};
  source.wordsGiven = 2;
  source.body = body;
  source.copy = copy;
  source.origin = &origin;
  if (!(flags & kNoGroup)) beginTaskGroup(self);
  createTasks(self, scope, source, data, bytes, alignment, create);
  if (!(flags & kNoGroup)) endTaskGroup(self, stack);
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

LS_EXPORT void GOMP_task(OmpBody body, void* data, OmpCopy copy, long bytes, long alignment,
                         bool deferred, unsigned flags, void** depend, int priority, void* detach) {
  CallSite site = LS_CALL_SITE;
  Thread* self = current();
  HookScope scope(self);
  if (!scope || !self->task || omptIsOn()) {
    return LS_GOMP(GOMP_task)(body, data, copy, bytes, alignment, deferred, flags, depend, priority,
                              detach);
  }
  Vector<OmpDependence> dependences;
  if (flags & kDepend) dependences = dependencesIn(depend);
  TaskOrigin origin{&dependences, !deferred, (flags & kFinal) != 0, false, stackAt(self, site)};
  TaskData source{};
  source.wordsGiven = flags & kDetach ? 1 : 0;
  source.body = body;
  source.copy = copy;
  source.origin = &origin;
  createTasks(self, scope, source, data, bytes, alignment,
              [&](OmpBody run, void* own, OmpCopy copyOwn, long size, long aligned) {
                LS_GOMP(GOMP_task)(run, own, copyOwn, size, aligned, deferred, flags, depend,
                                   priority, detach);
              });
  dependences.free();
}

LS_EXPORT void GOMP_taskloop(OmpBody body, void* data, OmpCopy copy, long bytes, long alignment,
                             unsigned flags, unsigned long tasks, int priority, long start,
                             long end, long step) {
  createLoop(body, data, copy, bytes, alignment, flags, LS_CALL_SITE,
             [&](OmpBody run, void* own, OmpCopy copyOwn, long size, long aligned) {
               LS_GOMP(GOMP_taskloop)(run, own, copyOwn, size, aligned, flags, tasks, priority,
                                      start, end, step);
             });
}

LS_EXPORT void GOMP_taskloop_ull(OmpBody body, void* data, OmpCopy copy, long bytes, long alignment,
                                 unsigned flags, unsigned long tasks, int priority,
                                 unsigned long long start, unsigned long long end,
                                 unsigned long long step) {
  createLoop(body, data, copy, bytes, alignment, flags, LS_CALL_SITE,
             [&](OmpBody run, void* own, OmpCopy copyOwn, long size, long aligned) {
               LS_GOMP(GOMP_taskloop_ull)(run, own, copyOwn, size, aligned, flags, tasks, priority,
                                          start, end, step);
             });
}

LS_EXPORT void GOMP_taskwait() {
  CallSite site = LS_CALL_SITE;
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return LS_GOMP(GOMP_taskwait)();
  waitForTeam(self, scope, [] { LS_GOMP(GOMP_taskwait)(); });
  childrenEnded(self, stackAt(self, site));
}

LS_EXPORT void GOMP_taskwait_depend(void** depend) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return LS_GOMP(GOMP_taskwait_depend)(depend);
  waitForTeam(self, scope, [&] { LS_GOMP(GOMP_taskwait_depend)(depend); });
  Vector<OmpDependence> dependences = dependencesIn(depend);
  dependencesEnded(self, dependences.items, dependences.size);
  dependences.free();
}

LS_EXPORT void GOMP_taskgroup_start() {
  {
    Thread* self = current();
    HookScope scope(self);
    if (scope && !omptIsOn()) beginTaskGroup(self);
  }
  LS_GOMP(GOMP_taskgroup_start)();
}

LS_EXPORT void GOMP_taskgroup_end() {
  CallSite site = LS_CALL_SITE;
  Thread* self = current();
  HookScope scope(self);
  if (!scope || omptIsOn()) return LS_GOMP(GOMP_taskgroup_end)();
  waitForTeam(self, scope, [] { LS_GOMP(GOMP_taskgroup_end)(); });
  endTaskGroup(self, stackAt(self, site));
}

// Of both libraries.
LS_EXPORT void omp_fulfill_event(uptr event) {
  {
    Thread* self = current();
    HookScope scope(self);
    if (scope) fulfillEvent(self);
  }
  LS_GOMP(omp_fulfill_event)(event);
}
