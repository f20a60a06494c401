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
        if (event.op == Op::Fence && isAcquiring(event.order)) hasAcquireFence_ = true;
        if (event.op == Op::Fence && isReleasing(event.order)) hasReleaseFence_ = true;
      }
  }

  std::vector<DoubleCheck> run() {
    for (const Block& block : function_.blocks)
      for (const Event& event : block.events)
        if (takesLock(event) && flow_.isReachable(blockOf_[event.id])) visit(event);
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
    for (const auto& [id, block] : blockOf_) {
      const Event* event = program_.event(function_.id, id);
      if (event && takesLock(*event) && isBefore(*event, check)) return true;
    }
    return false;
  }

  bool isBefore(const Event& a, const Event& b) {
    const uint32_t from = blockOf_[a.id], to = blockOf_[b.id];
    return from == to ? a.id < b.id : flow_.dominates(from, to);
  }

  void pair(const Event& check, const Event& acquire) {
    bool publishes = false;
    for (const Block& block : function_.blocks)
      for (const Event& event : block.events) {
        if (!isBefore(acquire, event)) continue;
        FunctionId writer = function_.id;
        if (const Event* write = writeOf(check.path, event, &writer)) {
          add({function_.id, &check, &acquire, write, writer, publishes, false, false});
          return;
        }
        publishes |= isWrite(event) || event.op == Op::Call || event.op == Op::Allocate;
      }
  }

  // The event itself, or what a function called there does.
  const Event* writeOf(PathId path, const Event& event, FunctionId* writer) const {
    if (isWrite(event) && event.path == path) return &event;
    if (event.op != Op::Call || !event.value.function) return nullptr;
    const Root root = program_.paths.rootKey(path).kind;
    const bool isSameObject = root == Root::This && event.receiver.path &&
                              program_.paths.rootKey(event.receiver.path).kind == Root::This &&
                              !program_.paths.parent(event.receiver.path);
    if (root != Root::Global && !isSameObject) return nullptr;
    for (const Block& block : program_.function(event.value.function).blocks)
      for (const Event& inner : block.events)
        if (isWrite(inner) && inner.path == path) {
          *writer = event.value.function;
          return &inner;
        }
    return nullptr;
  }

  void add(DoubleCheck found) {
    const Event &check = *found.check, &write = *found.write;
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
