#include "analyses/program/double_checks.h"

#include <algorithm>
#include <map>

#include "analyses/program/control_flow.h"

namespace lockstitch::program {
namespace {

using facts::MemoryOrder;

bool takesLock(const Event& event) {
  const bool binds = event.op == Op::GuardBind && event.policy == Policy::Lock;
  const bool acquires = event.op == Op::Acquire || event.op == Op::GuardAcquire;
  return (binds || acquires) && !event.has(Flags::Try);
}

bool isRead(const Event& event) { return event.op == Op::Read || event.op == Op::AtomicRead; }
bool isWrite(const Event& event) {
  return event.op == Op::Write || event.op == Op::AtomicWrite || event.op == Op::AtomicUpdate;
}

bool isAcquiring(MemoryOrder order) {
  return order != MemoryOrder::Relaxed && order != MemoryOrder::Release;
}
bool isReleasing(MemoryOrder order) {
  return order == MemoryOrder::None || order >= MemoryOrder::Release;
}

class Finder {
 public:
  Finder(const Program& program, const Function& function)
      : program_(program), function_(function), flow_(function) {
    for (uint32_t block = 0; block < function.blocks.size(); ++block)
      for (const Event& event : function.blocks[block].events) {
        blockOf_[event.id] = block;
        if (takesLock(event)) locks_.push_back(&event);
        if (isWrite(event) && event.path) writes_[event.path].push_back(&event);
        if (event.op == Op::Call && event.value.function) calls_.push_back(&event);
        if (event.op == Op::Fence && isAcquiring(event.order)) hasAcquireFence_ = true;
        if (event.op == Op::Fence && isReleasing(event.order)) hasReleaseFence_ = true;
      }
  }

  std::vector<DoubleCheck> run() {
    for (const Event* lock : locks_)
      if (flow_.isReachable(blockOf_[lock->id])) visit(*lock);
    return std::move(found_);
  }

 private:
  void visit(const Event& acquire) {
    for (uint32_t decider : flow_.decidersOf(blockOf_[acquire.id])) {
      const Condition& condition = function_.blocks[decider].condition;
      std::vector<uint32_t> reads = condition.depends;
      reads.push_back(condition.event);
      for (uint32_t id : reads)
        if (const Event* check = program_.event(function_.id, id))
          if (isRead(*check) && check->path && !isLocked(*check)) pair(*check, acquire);
    }
  }

  // Whether a lock is taken on every way to the event in this function (and never mind whether it
  // is given back: such a test is no fast path).
  bool isLocked(const Event& check) {
    return std::any_of(locks_.begin(), locks_.end(),
                       [&](const Event* lock) { return isBefore(*lock, check); });
  }

  bool isBefore(const Event& a, const Event& b) {
    const uint32_t from = blockOf_[a.id], to = blockOf_[b.id];
    return from == to ? a.id < b.id : flow_.dominates(from, to);
  }

  void pair(const Event& check, const Event& acquire) {
    const auto own = writes_.find(check.path);
    if (own != writes_.end())
      for (const Event* write : own->second)
        if (isBefore(acquire, *write)) return add(check, acquire, *write, function_.id, *write);
    for (const Event* call : calls_)
      if (isBefore(acquire, *call))
        if (const Event* write = writeInside(check.path, *call))
          return add(check, acquire, *write, call->value.function, *call);
  }

  // What a function called there does to the location, where it means the same there.
  const Event* writeInside(PathId path, const Event& call) {
    const Root root = program_.paths.rootKey(path).kind;
    const bool isSameObject = root == Root::This && call.receiver.path &&
                              program_.paths.rootKey(call.receiver.path).kind == Root::This &&
                              !program_.paths.parent(call.receiver.path);
    if (root != Root::Global && !isSameObject) return nullptr;
    const auto [known, isNew] = writesOf_.try_emplace(call.value.function);
    if (isNew)
      for (const Block& block : program_.function(call.value.function).blocks)
        for (const Event& event : block.events)
          if (isWrite(event)) known->second.emplace(event.path, &event);
    const auto found = known->second.find(path);
    return found == known->second.end() ? nullptr : found->second;
  }

  // Whether anything is done between the lock and `until` that could be what is published.
  bool publishes(const Event& acquire, const Event& until) {
    for (const Block& block : function_.blocks)
      for (const Event& event : block.events) {
        const bool does = isWrite(event) || event.op == Op::Call || event.op == Op::Allocate;
        if (does && event.id != until.id && isBefore(acquire, event) && isBefore(event, until))
          return true;
      }
    return until.op == Op::Call;
  }

  // `if (p) …; lock(); if (p) …; p = …`. What an update reads of itself is no test.
  bool isRechecked(const Event& check, const Event& acquire, const Event& write) {
    for (const Block& block : function_.blocks) {
      const Event* decider = program_.event(function_.id, block.condition.event);
      std::vector<uint32_t> reads = block.condition.depends;
      if (decider) reads.push_back(decider->id);
      for (uint32_t id : reads) {
        const Event* read = program_.event(function_.id, id);
        if (read && isRead(*read) && read->path == check.path && isBefore(acquire, *read) &&
            isBefore(*read, write))
          return true;
      }
    }
    return false;
  }

  void add(const Event& check, const Event& acquire, const Event& write, FunctionId writer,
           const Event& at) {
    DoubleCheck found{function_.id, &check, &acquire,
                      &write,       writer, isRechecked(check, acquire, at),
                      false,        false,  false};
    found.publishes = publishes(acquire, at);
    found.isAtomic = check.op == Op::AtomicRead && write.op != Op::Write;
    found.isOrdered = found.isAtomic && (isAcquiring(check.order) || hasAcquireFence_) &&
                      (isReleasing(write.order) || hasReleaseFence_);
    const bool isKnown = std::any_of(found_.begin(), found_.end(), [&](const DoubleCheck& known) {
      return known.check == found.check;
    });
    if (!isKnown) found_.push_back(found);
  }

  const Program& program_;
  const Function& function_;
  ControlFlow flow_;
  std::map<uint32_t, uint32_t> blockOf_;  // by event
  std::vector<const Event*> locks_, calls_;
  std::map<PathId, std::vector<const Event*>> writes_;
  std::map<FunctionId, std::map<PathId, const Event*>> writesOf_;  // first writes of callees
  bool hasAcquireFence_ = false, hasReleaseFence_ = false;
  std::vector<DoubleCheck> found_;
};

}  // namespace

std::vector<DoubleCheck> findDoubleChecks(const Program& program, const Function& function) {
  bool hasBranch = false, hasLock = false;
  for (const Block& block : function.blocks) {
    hasBranch |= block.successors.size() > 1;
    for (const Event& event : block.events) hasLock |= takesLock(event);
  }
  if (!hasBranch || !hasLock) return {};
  return Finder(program, function).run();
}

}  // namespace lockstitch::program
