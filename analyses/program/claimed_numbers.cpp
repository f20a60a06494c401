#include "analyses/program/claimed_numbers.h"

#include <algorithm>
#include <set>
#include <string>

#include "analyses/program/control_flow.h"
#include "analyses/program/handed_numbers.h"
#include "analyses/program/lock_of_all.h"
#include "analyses/program/one_object.h"
#include "analyses/program/put_back.h"

namespace lockstitch::program {
namespace {

// Whether somebody else may come in between.
bool endsSection(const Event& event) {
  switch (event.op) {
    case Op::Release:
    case Op::GuardRelease:
    case Op::GuardDestroy:
    case Op::Wait:
    case Op::Call:
      return true;
    default:
      return false;
  }
}

class ClaimFlags {
 public:
  ClaimFlags(const OriginView& view, std::string numbers)
      : view_(view),
        program_(view.program),
        numbers_(std::move(numbers)),
        name_(numbers_.substr(kClaimed.size(), numbers_.size() - kClaimed.size() - 1)) {}

  bool areClaims() {
    for (const Access& access : view_.summary.accesses)
      if (isFlag(access.path) && !access.isEnd && !note(access)) return false;
    if (!locks_.isAny()) return false;
    for (const Function& function : program_.functions)
      for (const Block& block : function.blocks)
        for (const Event& event : block.events)
          if (event.op == Op::Write && isFlag(event.path) && !isProper(function, event) &&
              !containsAlone(function.id, event.id))
            return false;
    return true;
  }

 private:
  // One table, one lock, and written by names that say which element.
  bool note(const Access& access) {
    const ChainLink& link = program_.chains[program_.chains.leaf(access.context.chain)];
    const bool isAlone = access.context.thread == 0 && !access.context.live;
    (isAlone ? alone_ : beside_).emplace(link.function, link.event);
    const PathId element = elementOf(access.path);
    if (!element) return isAlone || !access.isWrite;  // the table as a whole
    const PathId table = program_.paths.parent(element);
    if (!table_) table_ = table;
    if (table != table_ || !isOfOneObject(program_, table) ||
        meansSeveralObjects(view_, {access, access}))
      return false;
    const Event* event = program_.event(link.function, link.event);
    return isAlone ||
           (locks_.narrow(view_, access) && event && (!access.isWrite || elementOf(event->path)));
  }

  // Done before there are threads, or behind them all.
  bool containsAlone(FunctionId function, uint32_t event) const {
    return alone_.count({function, event}) != 0 && beside_.count({function, event}) == 0;
  }

  bool isFlag(PathId path) const {
    return path && (sharedName(program_, path) == name_ || elementOf(path).value != 0);
  }

  // The element that the flag is, or is a member of; none: no flag.
  PathId elementOf(PathId path) const {
    const PathTable& paths = program_.paths;
    if (!path || !paths.parent(path)) return {};
    if (paths.key(path).step.kind == StepKind::Index)
      return sharedName(program_, paths.parent(path)) == name_ ? path : PathId{};
    if (sharedName(program_, path) != name_) return {};
    const PathId element = paths.parent(path);
    const bool isElement = paths.parent(element) && paths.key(element).step.kind == StepKind::Index;
    return isElement ? element : PathId{};
  }

  bool isProper(const Function& function, const Event& write) const {
    const PathId element = elementOf(write.path);
    if (!element || write.value.kind != ValueKind::Constant) return false;
    if (write.value.constant != 0) return isFoundClear(function, write);
    return isIndexPutBack(program_, numbers_, function, write, program_.paths.key(element).step);
  }

  // The block of the write is entered only where a read of the same flag has found it clear, and
  // the lock is held in between.
  bool isFoundClear(const Function& function, const Event& write) const {
    const std::optional<EventPlace> place = placeOf(function, write.id);
    if (!place) return false;
    const auto first = function.blocks[place->block].events.begin();
    return std::none_of(first, first + place->position, endsSection) &&
           isEnteredWhileClear(function, ControlFlow(function), place->block, write.path);
  }

  bool isEnteredWhileClear(const Function& function, const ControlFlow& flow, uint32_t block,
                           PathId flag) const {
    const std::vector<uint32_t>& before = flow.predecessors(block);
    if (before.size() != 1) return false;
    const Block& test = function.blocks[before[0]];
    const Condition& condition = test.condition;
    const Event* read = program_.event(function.id, condition.event);
    if (condition.kind != ConditionKind::EventSucceeded || !read || read->op != Op::Read ||
        read->path != flag || test.successors.size() != 2)
      return false;
    const auto seen = std::find_if(test.events.begin(), test.events.end(),
                                   [&](const Event& event) { return event.id == read->id; });
    const uint32_t clearEdge = condition.negated ? 0 : 1;
    return seen != test.events.end() && std::none_of(seen, test.events.end(), endsSection) &&
           test.successors[clearEdge] == block;
  }

  const OriginView& view_;
  const Program& program_;
  const std::string numbers_, name_;
  PathId table_;
  LockOfAll locks_;
  std::set<std::pair<FunctionId, uint32_t>> alone_, beside_;  // where flags are accessed
};

}  // namespace

bool areClaimedAlone(const OriginView& view, std::string_view numbers) {
  const auto [known, isNew] = view.handedOut.try_emplace(std::string(numbers), false);
  if (isNew) known->second = ClaimFlags(view, std::string(numbers)).areClaims();
  return known->second;
}

}  // namespace lockstitch::program
