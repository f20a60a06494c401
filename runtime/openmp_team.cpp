#include "runtime/openmp_team.h"

#include "runtime/clock_time.h"
#include "runtime/locks.h"
#include "runtime/message.h"
#include "runtime/options.h"
#include "runtime/process.h"
#include "runtime/shadow.h"

namespace lockstitch::rt {

LS_THREAD_LOCAL u64 tl_taskNanoseconds;

namespace {

// What comes before the fulfilling of events comes before whatever waits for tasks:
// over-approximated, for which task an event belongs to is the library's secret.
SyncObject g_fulfilled;
bool g_anyFulfilled;

void takeFulfilled(Thread* self) {
  if (__atomic_load_n(&g_anyFulfilled, __ATOMIC_ACQUIRE)) acquireFrom(self, &g_fulfilled);
}

// Tasks that ended and are still to be joined by who waits for them.
class EndedTasks {
 public:
  void add(const Thread* task) {
    SpinGuard guard(lock_);
    clock_.join(task->clock);
    forkJoin_.join(task->forkJoin);
    forkJoin_.set(task->slot, task->clock.at(task->slot));
    ids_.push(task->id);
  }
  void addAll(EndedTasks& others) {
    SpinGuard guard(lock_);
    clock_.join(others.clock_);
    forkJoin_.join(others.forkJoin_);
    for (ThreadId id : others.ids_) ids_.push(id);
  }
  void joinInto(Thread* self, StackNode stack) {
    SpinGuard guard(lock_);
    if (ids_.size) completeJoins(self, ids_, clock_, forkJoin_, stack);
    ids_.size = 0;
  }
  void free() {
    clock_.free();
    forkJoin_.free();
    ids_.free();
  }

 private:
  SpinLock lock_;
  VectorClock clock_, forkJoin_;
  Vector<ThreadId> ids_;
};

// A taskgroup region in progress.
struct TaskGroup {
  TaskGroup* outer;
  EndedTasks ended;
};

// What sibling tasks publish through one address.
struct DependenceClock {
  uptr address;
  VectorClock writers, readers;
};

struct BarrierRound {
  u32 number;  // of the round it stands for; 0: none yet
  VectorClock clock;
};

}  // namespace

struct OmpTask {
  u32 references;  // by itself while it runs, and by its children
  OmpTask* parent;
  OmpTeam* team;
  TaskGroup* group;
  u32 round;       // the barrier that comes next, from 1
  bool isFinal;    // its children are waited for
  Thread* thread;  // of an explicit task of its own; null: its creator's
  Vector<OmpDependence> dependences;
  // Once it has begun:
  Thread* before;  // what its thread of the system was; null: not begun, or suspended
  u64 startNanoseconds, ranBefore;
  u64 waitStart, ranBeforeWait;

  SpinLock lock;  // of what follows
  Vector<DependenceClock> siblingsOrder;
  EndedTasks ended;  // children
  OmpTask* outer;    // what the thread did before
};

struct OmpTeam {
  Vector<Thread*> members;  // of the numbers 1, 2, …
  OmpTask* first;           // the implicit task of number 0

  SpinLock lock;  // of what follows
  BarrierRound rounds[2];
  VectorClock orders[kTeamOrders];
  EndedTasks ended;  // tasks whose parents ended without having waited
};

namespace {

template <class T>
T* make() {
  return static_cast<T*>(allocate(sizeof(T)));
}

OmpTask* makeTask(OmpTeam* team, OmpTask* parent) {
  auto* task = make<OmpTask>();
  task->references = 1;
  task->team = team;
  task->parent = parent;
  task->round = parent ? parent->round : 1;
  task->group = parent ? parent->group : nullptr;
  if (parent) __atomic_fetch_add(&parent->references, 1, __ATOMIC_RELAXED);
  return task;
}

void dropTask(OmpTask* task) {
  while (task && __atomic_sub_fetch(&task->references, 1, __ATOMIC_ACQ_REL) == 0) {
    OmpTask* parent = task->parent;
    task->team->ended.addAll(task->ended);
    task->ended.free();
    task->dependences.free();
    for (DependenceClock& order : task->siblingsOrder) {
      order.writers.free();
      order.readers.free();
    }
    task->siblingsOrder.free();
    release(task, sizeof(OmpTask));
    task = parent;
  }
}

// Two rounds in turn are enough: nobody arrives at the next but one before all have left this one.
BarrierRound& roundOf(OmpTeam* team, u32 number) {
  BarrierRound& round = team->rounds[number % 2];
  if (round.number != number) {
    round.number = number;
    round.clock.clear();
  }
  return round;
}

void publishInRound(OmpTeam* team, u32 number, const Thread* self) {
  SpinGuard guard(team->lock);
  roundOf(team, number).clock.join(self->clock);
}

DependenceClock& orderOf(OmpTask* parent, uptr address) {
  for (u32 i = parent->siblingsOrder.size; i-- > 0;) {
    if (parent->siblingsOrder[i].address == address) return parent->siblingsOrder[i];
  }
  parent->siblingsOrder.push({address, {}, {}});
  return parent->siblingsOrder.back();
}

void acquireDependences(Thread* self, OmpTask* parent, const OmpDependence* items, u32 count) {
  if (count) takeFulfilled(self);
  SpinGuard guard(parent->lock);
  for (u32 i = 0; i < count; ++i) {
    DependenceClock& order = orderOf(parent, items[i].address);
    self->clock.join(order.writers);
    if (items[i].writes) self->clock.join(order.readers);
  }
}

void releaseDependences(const Thread* self, OmpTask* task) {
  SpinGuard guard(task->parent->lock);
  for (const OmpDependence& item : task->dependences) {
    DependenceClock& order = orderOf(task->parent, item.address);
    (item.writes ? order.writers : order.readers).join(self->clock);
  }
}

// What lies below the frames of `before` is another logical thread's from now on. (Where its last
// function was entered, all of that function's variables lie above.)
void forgetFramesBelow(Thread* before) {
  constexpr uptr kMost = 64u << 20;
  const Thread* host = hostOf(before);
  uptr end = before->depth ? before->frames[before->depth - 1].stackPointer : host->stackHigh;
  if (end <= host->stackLow || end > host->stackHigh) return;
  uptr begin = larger(host->stackLow, end - smaller(end, kMost));
  forgetRange(begin, end - begin);
}

// Variables of the thread, not of the tasks that it runs in turn: these cannot race for them. They
// lie below the thread pointer, the executable's next to it; the runtime's own show how far down.
void forgetThreadLocals() {
  uptr low = reinterpret_cast<uptr>(&tl_thread) & ~uptr{4095};
  forgetRange(low, reinterpret_cast<uptr>(__builtin_thread_pointer()) - low);
}

// Between what a thread of the system did and what it does next in another task's name.
void forgetFramesAndLocals(Thread* before) {
  forgetFramesBelow(before);
  forgetThreadLocals();
}

// A thread of the system that goes on as a member of another team, which nothing orders after what
// it was a member of before (two teams of a league have threads in turn): its stack is a new one.
void forgetMemberBefore(Thread* host, Thread* member) {
  if (host->lastMember && !isOrdered(member, host->lastMember)) forgetFramesAndLocals(host);
}

}  // namespace

OmpTeam* beginRegion(Thread* self, u32 threads, StackNode stack) {
  auto* team = make<OmpTeam>();
  team->first = makeTask(team, nullptr);
  team->first->outer = self->task;
  for (u32 i = 1; i < threads; ++i) team->members.push(beginFork(self, stack));
  self->task = team->first;
  return team;
}

void endRegion(Thread* self, OmpTeam* team, StackNode stack) {
  takeFulfilled(self);
  self->task = team->first->outer;
  for (Thread* member : team->members) {
    if (member->ended) {
      completeJoin(self, member, stack);
    } else {
      abandonFork(member);
    }
  }
  dropTask(team->first);
  team->ended.joinInto(self, stack);
  team->ended.free();
  for (BarrierRound& round : team->rounds) round.clock.free();
  for (VectorClock& order : team->orders) order.free();
  team->members.free();
  release(team, sizeof(OmpTeam));
}

Thread* beginMember(OmpTeam* team, u32 number) {
  if (number > team->members.size) return nullptr;
  Thread* member = team->members[number - 1];
  Line name;
  name.add("omp thread ").add(number);
  startFiber(member, hostOf(current()), name.text());
  member->task = makeTask(team, nullptr);
  forgetMemberBefore(hostOf(current()), member);
  setCurrent(member);
  return member;
}

void endMember(Thread* member, Thread* before) {
  dropTask(member->task);
  hostOf(before)->lastMember = member->epoch;
  setCurrent(before);
  endFiber(member);
}

bool isMember(const Thread* thread) {
  return thread->task && !isExplicit(thread->task) && thread->task != thread->task->team->first;
}

void arriveAtBarrier(Thread* self) {
  if (!self->task) return;
  publishInRound(self->task->team, self->task->round, self);
  tick(self);
}

void leaveBarrier(Thread* self) {
  OmpTask* task = self->task;
  if (!task) return;
  takeFulfilled(self);
  SpinGuard guard(task->team->lock);
  self->clock.join(roundOf(task->team, task->round++).clock);
}

void passOn(Thread* self, TeamOrder order) {
  if (!self->task) return;
  {
    SpinGuard guard(self->task->team->lock);
    self->task->team->orders[static_cast<u32>(order)].join(self->clock);
  }
  tick(self);
}

void takeOver(Thread* self, TeamOrder order) {
  if (!self->task) return;
  SpinGuard guard(self->task->team->lock);
  self->clock.join(self->task->team->orders[static_cast<u32>(order)]);
}

OmpTask* createTask(Thread* self, const OmpDependence* dependences, u32 count, bool waited,
                    bool isFinal, StackNode stack) {
  OmpTask* parent = self->task;
  if (!parent) return nullptr;
  OmpTask* task = makeTask(parent->team, parent);
  task->isFinal = isFinal || parent->isFinal;
  addDependences(task, dependences, count);
  bool isThread = !waited && !parent->isFinal && checksRaces();
  if (isThread) task->thread = beginFork(self, stack);
  return task;
}

void addDependences(OmpTask* task, const OmpDependence* dependences, u32 count) {
  for (u32 i = 0; i < count; ++i) task->dependences.push(dependences[i]);
}

bool hasBegun(const OmpTask* task) { return task->startNanoseconds != 0; }
bool isRunning(const OmpTask* task) { return task->before != nullptr; }
bool isExplicit(const OmpTask* task) { return task->parent != nullptr; }

void resumeTask(OmpTask* task, Thread* before) {
  task->before = before;
  task->ranBefore = tl_taskNanoseconds;
  task->startNanoseconds = nowNanoseconds();
  if (!task->thread) return;
  forgetFramesAndLocals(before);
  task->thread->host = hostOf(before);
  setCurrent(task->thread);
}

void suspendTask(OmpTask* task) {
  tl_taskNanoseconds = task->ranBefore + (nowNanoseconds() - task->startNanoseconds);
  Thread* before = task->before;
  task->before = nullptr;
  if (!task->thread) return;
  setCurrent(before);
  forgetFramesAndLocals(before);
}

void beginTask(OmpTask* task, Thread* before) {
  Thread* thread = task->thread ? task->thread : before;
  resumeTask(task, before);
  if (task->thread) startFiber(thread, hostOf(before), "omp task");
  acquireDependences(thread, task->parent, task->dependences.items, task->dependences.size);
  task->outer = thread->task;
  thread->task = task;
}

void endTask(OmpTask* task) {
  Thread* thread = task->thread ? task->thread : task->before;
  thread->task = task->outer;
  releaseDependences(thread, task);
  if (task->thread) {
    publishInRound(task->team, task->round, thread);
    task->parent->ended.add(thread);
    if (task->group) task->group->ended.add(thread);
  } else {
    tick(thread);
  }
  suspendTask(task);
  if (task->thread) {
    endFiber(thread);
    detachThread(thread);
  }
  dropTask(task);
}

void fulfillEvent(Thread* self) {
  releaseTo(self, &g_fulfilled);
  __atomic_store_n(&g_anyFulfilled, true, __ATOMIC_RELEASE);
}

void childrenEnded(Thread* self, StackNode stack) {
  takeFulfilled(self);
  if (self->task) self->task->ended.joinInto(self, stack);
}

void dependencesEnded(Thread* self, const OmpDependence* dependences, u32 count) {
  if (self->task) acquireDependences(self, self->task, dependences, count);
}

void beginTaskGroup(Thread* self) {
  if (!self->task) return;
  auto* group = make<TaskGroup>();
  group->outer = self->task->group;
  self->task->group = group;
}

void endTaskGroup(Thread* self, StackNode stack) {
  if (!self->task || !self->task->group) return;
  takeFulfilled(self);
  TaskGroup* group = self->task->group;
  group->ended.joinInto(self, stack);
  self->task->group = group->outer;
  group->ended.free();
  release(group, sizeof(TaskGroup));
}

void beginTeamWait(Thread* self) {
  if (!self->task) return;
  self->task->waitStart = nowNanoseconds();
  self->openWait = {ticks(), false};
  self->task->ranBeforeWait = tl_taskNanoseconds;
}

void endTeamWait(Thread* self) {
  if (!self->task || !self->task->waitStart) return;
  u64 ran = tl_taskNanoseconds - self->task->ranBeforeWait;
  self->otherWaitNanoseconds += nowNanoseconds() - self->task->waitStart - ran;
  self->task->waitStart = 0;
  self->openWait = {};
}

}  // namespace lockstitch::rt
