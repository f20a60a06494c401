#include "analyses/program/sole_handles.h"

#include <algorithm>

namespace lockstitch::program {
namespace {

// The member that the path leads through last; none for what is no member.
Symbol memberOf(const PathTable& paths, PathId path) {
  for (; path && paths.parent(path); path = paths.parent(path))
    if (paths.key(path).step.kind == StepKind::Field) return paths.key(path).step.symbol;
  return {};
}

// The member itself.
Symbol memberAt(const PathTable& paths, PathId path) {
  const bool isMember = path && paths.parent(path) && paths.key(path).step.kind == StepKind::Field;
  return isMember ? paths.key(path).step.symbol : Symbol{};
}

bool isWrite(const Event& event) {
  return event.op == Op::Write || event.op == Op::AtomicWrite || event.op == Op::AtomicUpdate;
}

bool givesBack(const Event& event) {
  return event.op == Op::Release || event.op == Op::GuardRelease || event.op == Op::GuardDestroy;
}

class Handles {
 public:
  explicit Handles(Program& program) : program_(program) {}

  SoleHandles run() {
    for (const Function& function : program_.functions) {
      for (const Block& block : function.blocks)
        for (const Event& event : block.events) visit(event);
      findFlags(function);
    }
    SoleHandles result;
    for (const Symbol member : started_) {
      if (passedOn_.count(member)) continue;
      const std::string text = "<alone " + std::to_string(member.value) + ">";
      result.all.insert(result.marks[member] = program_.strings.intern(text));
    }
    for (const auto& [flag, handle] : flags_)
      if (handle && result.marks.count(handle) && !result.marks.count(flag))
        result.marks[flag] = result.marks[handle];
    return result;
  }

 private:
  void visit(const Event& event) {
    const PathTable& paths = program_.paths;
    if (event.op == Op::Fork)
      if (const Symbol member = memberAt(paths, event.path)) started_.insert(member);
    if (event.op == Op::Detach || event.op == Op::Write) passOn(event.path);  // swapped, perhaps
    passOn(event.value.path);
    const bool asks = event.op == Op::Call && program_.text(event.name).ends_with("::joinable");
    if (!asks) passOn(event.receiver.path);
    for (const Value& argument : event.arguments) passOn(argument.path);
    for (const Capture& capture : event.captures) passOn(capture.value.path);
  }

  void passOn(PathId path) {
    if (const Symbol member = memberOf(program_.paths, path)) passedOn_.insert(member);
  }

  // `running_ = true; thread_ = std::thread(…);`, `running_ = false; thread_.join();`: what every
  // function that sets or clears the flag does to the handle beside it.
  void findFlags(const Function& function) {
    const bool hasHandles = startsOrJoins(function);
    for (const Block& block : function.blocks)
      for (const Event& event : block.events)
        if (const Symbol flag = memberAt(program_.paths, event.path); flag && isWrite(event)) {
          if (event.has(Flags::Initialises)) continue;
          const Symbol handle = hasHandles ? handleBeside(function, event) : Symbol{};
          const auto [known, isNew] = flags_.try_emplace(flag, handle);
          if (known->second != handle) known->second = {};
        }
  }

  // Few functions do; the others need not be gone through for each of their writes.
  static bool startsOrJoins(const Function& function) {
    return std::any_of(function.blocks.begin(), function.blocks.end(), [](const Block& block) {
      return std::any_of(block.events.begin(), block.events.end(), [](const Event& event) {
        return event.op == Op::Fork || event.op == Op::Join;
      });
    });
  }

  // That is started where the flag is set, or waited for where it is cleared, before a lock is
  // given back.
  Symbol handleBeside(const Function& function, const Event& write) const {
    if (write.value.kind != ValueKind::Constant || write.op == Op::AtomicUpdate) return {};
    const Op wanted = write.value.constant != 0 ? Op::Fork : Op::Join;
    const PathTable& paths = program_.paths;
    const Event* found = nullptr;
    for (const Block& block : function.blocks)
      for (const Event& event : block.events)
        if (event.op == wanted && memberAt(paths, event.path) &&
            paths.parent(event.path) == paths.parent(write.path))
          found = &event;
    if (!found) return {};
    const auto [first, last] = std::minmax(write.id, found->id);
    for (const Block& block : function.blocks)
      for (const Event& event : block.events)
        if (event.id > first && event.id < last && givesBack(event) &&
            !isExclusion(program_, event.path))
          return {};
    return memberAt(paths, found->path);
  }

  Program& program_;
  std::set<Symbol> started_, passedOn_;
  std::map<Symbol, Symbol> flags_;  // the handle beside each; none: not always one
};

Symbol markOf(const Program& program, PathId handle) {
  const auto found = program.soleHandles.marks.find(memberAt(program.paths, handle));
  return found == program.soleHandles.marks.end() ? Symbol{} : found->second;
}

}  // namespace

SoleHandles findSoleHandles(Program& program) { return Handles(program).run(); }

bool isAlone(const Program& program, PathId lock) {
  return program.paths.parent(lock) &&
         program.soleHandles.all.count(program.paths.key(lock).step.symbol) != 0;
}

void beAlone(Program& program, FlowState& state, PathId handle, ChainId site) {
  const Symbol mark = markOf(program, handle);
  if (!mark) return;
  PathTable& paths = program.paths;
  for (const LockState& lock : std::vector<LockState>(state.locks)) {
    const bool isExclusive = lock.must && lock.mode == Mode::Exclusive;
    if (isExclusive && isRealLock(program, lock.lock) &&
        paths.parent(lock.lock) == paths.parent(handle))
      state.addCertain(paths.field(lock.lock, mark), Mode::Exclusive, site);
  }
}

Lockset handOverAlone(const Program& program, FlowState& state, PathId handle) {
  Lockset given;
  const Symbol mark = markOf(program, handle);
  if (!mark) return given;
  for (const LockState& lock : std::vector<LockState>(state.locks)) {
    if (!isAlone(program, lock.lock) || program.paths.key(lock.lock).step.symbol != mark) continue;
    if (lock.must) given.push_back({lock.lock, lock.mode, lock.site});
    state.removeLock(lock.lock);
  }
  return given;
}

void forgetAlone(const Program& program, FlowState& state) {
  if (program.soleHandles.all.empty()) return;
  std::erase_if(state.locks, [&](const LockState& lock) { return isAlone(program, lock.lock); });
}

}  // namespace lockstitch::program
