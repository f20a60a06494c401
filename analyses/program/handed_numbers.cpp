#include "analyses/program/handed_numbers.h"

#include <algorithm>
#include <set>

#include "analyses/program/claimed_numbers.h"
#include "analyses/program/control_flow.h"
#include "analyses/program/lock_of_all.h"
#include "analyses/program/one_object.h"
#include "analyses/program/own_numbers.h"
#include "analyses/program/put_back.h"
#include "analyses/program/sharing.h"
#include "analyses/program/used_after.h"

namespace lockstitch::program {
namespace {

constexpr size_t kMaxCalls = 8;  // on the way to who fills the container

class Container {
 public:
  Container(const OriginView& view, std::string name, std::string counter)
      : view_(view), program_(view.program), name_(std::move(name)), counter_(std::move(counter)) {}

  bool handsOutOnce() { return isUnderOneLock() && isFilledProperly(); }

 private:
  // The container itself, of an element the one that it is in; none: another place.
  PathId containerOf(PathId path) const {
    const PathTable& paths = program_.paths;
    if (!path) return {};
    const bool isElement = paths.parent(path) && paths.key(path).step.kind == StepKind::Index;
    const PathId container = isElement ? paths.parent(path) : path;
    const bool isPointed =
        paths.parent(container) && paths.key(container).step.kind == StepKind::Deref;
    const PathId place = isPointed ? paths.parent(container) : container;
    return sharedName(program_, place) == name_ ? place : PathId{};
  }

  const Event* eventOf(const Access& access, FunctionId* function) const {
    const ChainLink& link = program_.chains[program_.chains.leaf(access.context.chain)];
    *function = link.function;
    return program_.event(link.function, link.event);
  }

  // While there are threads, container and index are one object each, and changed as is expected.
  bool isUnderOneLock() {
    for (const Access& access : view_.summary.accesses) {
      const PathId container = containerOf(access.path);
      const bool isCounter =
          !counter_.empty() && access.path && sharedName(program_, access.path) == counter_;
      if ((!container && !isCounter) || access.isEnd) continue;
      if (!isOfOne(container ? container : access.path, container ? &container_ : &index_))
        return false;
      if (meansSeveralObjects(view_, {access, access})) return false;
      if (access.context.thread == 0 && !access.context.live) continue;
      if (!locks_.narrow(view_, access) || (access.isWrite && !isExpected(access, !container)))
        return false;
    }
    return locks_.isAny();
  }

  bool isOfOne(PathId place, PathId* known) const {
    if (!*known) *known = place;
    return *known == place && isOfOneObject(program_, place);
  }

  // By the container's own name: all such are looked at. The index is counted, where the function
  // takes something or puts it in.
  bool isExpected(const Access& access, bool isOfCounter) const {
    FunctionId function;
    const Event* event = eventOf(access, &function);
    if (!event) return false;
    if (!isOfCounter) return containerOf(event->path).value != 0;
    if (event->value.kind == ValueKind::Constant) return false;
    for (const Block& block : program_.function(function).blocks)
      for (const Event& each : block.events)
        if ((each.op == Op::Read || each.op == Op::Write) && containerOf(each.path)) return true;
    return false;
  }

  bool isFilledProperly() {
    for (const Function& function : program_.functions)
      for (const Block& block : function.blocks)
        for (const Event& event : block.events)
          if (event.op == Op::Write && containerOf(event.path) && !isProper(function, event))
            return false;
    // The numbers of one loop, or constants that are not in it twice.
    return constants_.empty() ? fresh_.size() == 1 : fresh_.empty();
  }

  bool isProper(const Function& function, const Event& write) {
    const bool isWhole = write.has(Flags::WholeContainer);
    if (isWhole && write.number == -1) return true;
    if (isWhole && write.arguments.size() != 1) return false;
    const Value& value = isWhole ? write.arguments[0] : write.value;
    if (value.kind == ValueKind::Constant) return isNewConstant(function, write, value.constant);
    if (differsEachTurn(program_, value)) {
      fresh_.emplace(function.usr, write.id);
      return isOfOneLoop(function, write) && runsOnce(function, 0) &&
             !isUsedAfter(program_, function, write, value, "");
    }
    return isPutBack(program_, std::string(kTaken) + name_ + "|", function, write, value);
  }

  bool isNewConstant(const Function& function, const Event& write, int64_t constant) {
    const bool isKnown = !placesOfConstants_.emplace(function.usr, write.id).second;
    return !write.has(Flags::InLoop) && (constants_.insert(constant).second || isKnown) &&
           runsOnce(function, 0);
  }

  static bool isOfOneLoop(const Function& function, const Event& write) {
    const std::optional<EventPlace> place = placeOf(function, write.id);
    if (!place) return false;
    const ControlFlow flow(function);
    const uint32_t head = flow.loopOf(place->block);
    if (head == kUnreachableBlock) return false;
    for (uint32_t other = 0; other < function.blocks.size(); ++other)
      if (other != head && function.blocks[other].isLoopHead && flow.isInLoop(head, other))
        return false;
    return true;
  }

  // One activation of the function, as far as it is called by name: from main, or by a thread that
  // is started once.
  bool runsOnce(const Function& function, size_t depth) const {
    if (function.isMain || function.kind == facts::FunctionKind::GlobalInitializer) return true;
    if (depth > kMaxCalls || function.isVirtual) return false;
    const Function* caller = nullptr;
    size_t calls = 0;
    for (const Function& each : program_.functions)
      for (const Block& block : each.blocks)
        for (const Event& event : block.events) {
          const bool isMade = event.op == Op::Closure && event.calleeUsr == function.usr;
          const bool isNamed =
              event.op != Op::Closure && namesFunction(program_, event.value, function);
          const bool isGiven = std::any_of(
              event.arguments.begin(), event.arguments.end(),
              [&](const Value& argument) { return namesFunction(program_, argument, function); });
          if (!isMade && !isNamed && !isGiven) continue;
          if (event.has(Flags::InLoop) || isGiven || ++calls > 1) return false;
          if (isNamed && event.op != Op::Call && event.op != Op::Fork) return false;
          if (isMade && !isStartedOnce(each, event)) return false;
          caller = &each;
        }
    return caller && runsOnce(*caller, depth + 1);
  }

  // The closure is run or started by one event, outside of loops.
  static bool isStartedOnce(const Function& function, const Event& closure) {
    size_t uses = 0;
    const auto isIt = [&](const Value& value) {
      return value.kind == ValueKind::Closure && value.event == closure.id;
    };
    for (const Block& block : function.blocks)
      for (const Event& event : block.events) {
        if (!isIt(event.value)) continue;
        if (event.op == Op::Assign) continue;  // its name
        if ((event.op != Op::Fork && event.op != Op::Call) || event.has(Flags::InLoop))
          return false;
        ++uses;
      }
    return uses == 1;
  }

  const OriginView& view_;
  const Program& program_;
  const std::string name_, counter_;
  PathId container_, index_;
  LockOfAll locks_;
  std::set<std::pair<Symbol, uint32_t>> fresh_, placesOfConstants_;
  std::set<int64_t> constants_;
};

}  // namespace

std::string_view sharedName(const Program& program, PathId place) {
  const PathTable& paths = program.paths;
  if (paths.parent(place)) {
    const StepKey& last = paths.key(place).step;
    return last.kind == StepKind::Field ? program.text(last.symbol) : std::string_view();
  }
  const RootKey& root = paths.key(place).root;
  return program.text(root.kind == Root::Global ? root.symbol : paths.description(place).name);
}

bool areHandedOut(const OriginView& view, const AccessPair& pair, std::string_view numbers) {
  const std::string_view kind = numbers.substr(0, numbers.find('|') + 1);
  if (!hasTakenItself(view, pair.a, kind) || !hasTakenItself(view, pair.b, kind)) return false;
  if (numbers.starts_with(kClaimed)) return areClaimedAlone(view, kind);
  const std::string_view names = numbers.substr(kTaken.size());
  const size_t first = names.find('|'), second = names.find('|', first + 1);
  if (second == std::string_view::npos) return false;
  const std::string key(names.substr(0, second));
  const auto [known, isNew] = view.handedOut.try_emplace(key, false);
  if (!isNew) return known->second;
  known->second = Container(view, key.substr(0, first), key.substr(first + 1)).handsOutOnce();
  return known->second;
}

}  // namespace lockstitch::program
