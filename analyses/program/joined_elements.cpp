// Threads that are waited for by a method or a helper that a loop calls for each element of a
// container: `for (auto& worker : workers) worker->join();`. What the callee waits for of the one
// that it is given, the loop waits for of all, as a loop does that has the join itself.
#include "analyses/program/joined_elements.h"

#include <algorithm>
#include <optional>
#include <string>

#include "analyses/findings/whole_word.h"
#include "analyses/program/function_analysis.h"

namespace lockstitch::program {
namespace {

bool isOpenIndex(const StepKey& step) { return step.kind == StepKind::Index && step.index < 0; }

// `workers[i]` of `workers[i]->thread`: up to the last step by an index that is no constant.
PathId openElement(const PathTable& paths, PathId path) {
  for (; path && paths.parent(path); path = paths.parent(path))
    if (isOpenIndex(paths.key(path).step)) return path;
  return {};
}

// What the call gives for the callee's root, or null.
const Value* givenValue(const Event& call, const RootKey& root) {
  if (root.kind == Root::This) return &call.receiver;
  const bool isArgument = root.kind == Root::Formal && root.number < call.arguments.size();
  return isArgument ? &call.arguments[root.number] : nullptr;
}

// The only loop by whose number the element is chosen, `a[i + c]`; null where it is chosen
// otherwise.
const LoopRange* rangeOf(const Program& program, const StepKey& step) {
  if (!step.form) return nullptr;
  const IndexForm& form = program.forms[step.form];
  if (form.terms.size() != 1) return nullptr;
  const IndexTerm& term = form.terms[0];
  const auto& ranges = program.distributions[term.distribution.value].ranges;
  const bool isPlain = term.kind == TermKind::Induction && term.factors.empty() &&
                       term.coefficient == 1 && term.range < ranges.size();
  if (!isPlain || !ranges[term.range].hasFirst || ranges[term.range].step < 1) return nullptr;
  return &ranges[term.range];
}

// Where a loop that counts up begins, and by how much it goes on.
struct Beginning {
  int64_t low = 0, step = 1;
};

std::optional<Beginning> beginningOf(const Program& program, PathId element) {
  const StepKey& step = program.paths.key(element).step;
  const LoopRange* loop = rangeOf(program, step);
  if (!loop) return std::nullopt;
  return Beginning{program.forms[step.form].constant + loop->first, loop->step};
}

struct Span {
  int64_t low = 0, high = 0, count = 0;
};

// The elements that a loop over constants comes to.
std::optional<Span> spanOf(const Program& program, const StepKey& step) {
  if (step.kind != facts::StepKind::Index || step.index >= 0) return std::nullopt;
  const LoopRange* loop = rangeOf(program, step);
  if (!loop || loop->trips < 1 || program.forms[step.form].terms[0].limit) return std::nullopt;
  const int64_t low = program.forms[step.form].constant + loop->first;
  return Span{low, low + (loop->trips - 1) * loop->step, loop->trips};
}

}  // namespace

bool comesToFewer(const Program& program, PathId joined, PathId started) {
  const PathTable& paths = program.paths;
  const auto mine = spanOf(program, paths.key(joined).step);
  const auto theirs = spanOf(program, paths.key(started).step);
  if (!mine || !theirs || paths.parent(joined) != paths.parent(started)) return false;
  return mine->low > theirs->low || mine->high < theirs->high || mine->count < theirs->count;
}

int64_t elementsFromFirst(const Program& program, PathId element) {
  const auto span = spanOf(program, program.paths.key(element).step);
  return span && span->low == 0 && span->count == span->high + 1 ? span->count : 0;
}

Paths handlesAt(Binding& binding, const LiveThread& live) {
  Paths handles = binding.paths(live.handle);
  for (PathId other : live.others) {
    const Paths more = binding.paths(other);
    handles.insert(handles.end(), more.begin(), more.end());
  }
  return handles;
}

// `std::for_each(begin, end, join)`: what the callable waits for of the element that it is given,
// the call waits for of all elements.
bool FunctionAnalysis::isOfEach(const Event& call, PathId handle) const {
  if (!call.has(Flags::JoinsAll)) return false;
  const Root kind = context_.program.paths.rootKey(handle).kind;
  return kind == Root::Formal || kind == Root::This;
}

// By which of several names a thread is known that runs on: the place in which others keep theirs
// as well (`this->workers[?]->thread`, beside that of the new object that was put there).
PathId FunctionAnalysis::handleAmong(const Paths& handles) const {
  if (handles.size() == 1) return handles[0];
  const PathTable& paths = context_.program.paths;
  PathId place;
  for (PathId handle : handles) {
    const bool isKept = paths.hasStep(handle, StepKind::Deref);
    if (!isKept && (paths.rootKey(handle).kind != Root::Object || !paths.rootKey(handle).chain))
      return {};
    if (isKept && place) return {};
    if (isKept) place = handle;
  }
  return place;
}

// The thread, known by these names. Of objects that are made in several places, but kept nowhere
// that is known, all have such a thread.
LiveThread FunctionAnalysis::liveBy(uint32_t thread, const Paths& handles) const {
  const PathTable& paths = context_.program.paths;
  const auto isMade = [&](PathId handle) {
    return paths.rootKey(handle).kind == Root::Object && paths.rootKey(handle).chain &&
           !paths.hasStep(handle, StepKind::Deref);
  };
  if (handles.size() < 2 || !std::all_of(handles.begin(), handles.end(), isMade))
    return {thread, handleAmong(handles)};
  std::vector<PathId> others(handles.begin(), handles.end());
  std::sort(others.begin(), others.end());
  others.erase(std::unique(others.begin(), others.end()), others.end());
  const PathId first = others.back();
  others.pop_back();
  return {thread, first, std::move(others)};
}

// The element of which the callee waits for the thread `handle`, where the call stands in a loop
// and each turn has another element: by an index, or by a variable that each turn sets to one or
// moves on along a list. None otherwise.
PathId FunctionAnalysis::joinedElement(const Event& call, PathId handle) {
  const Value* given = givenValue(call, program().paths.rootKey(handle));
  return given && given->path ? elementOfTurn(call, given->path) : PathId{};
}

// The element that `given`, which the event names, is or lies in, likewise.
PathId FunctionAnalysis::elementOfTurn(const Event& event, PathId given) {
  const PathTable& paths = program().paths;
  if (!event.has(Flags::InLoop)) return {};
  if (const PathId element = openElement(paths, given)) return element;
  const PathId variable = paths.rootOf(given);
  const auto at = blockOf_.find(event.id);
  if (paths.key(variable).root.kind != Root::Object || at == blockOf_.end()) return {};
  return elementSetIn(flow_.loopOf(at->second), variable, true);
}

// The element that the loop sets the variable to in each turn, or the variable itself, moved along
// a list; also by a pointer that goes along a table (`for (auto* each : all)`).
PathId FunctionAnalysis::elementSetIn(uint32_t loop, PathId variable, bool isByPointerToo) {
  const PathTable& paths = program().paths;
  for (uint32_t block : flow_.reversePostOrder())
    for (const Event& set : function().blocks[block].events) {
      if (set.op != Op::Assign || set.path != variable || !set.value.path) continue;
      if (!flow_.isInLoop(block, loop)) continue;
      const PathId source = paths.rootOf(set.value.path);
      if (source == variable && set.value.path != variable) return variable;
      if (const PathId element = openElement(paths, set.value.path)) return element;
      const bool isByPointer = isByPointerToo && source != variable &&
                               set.value.path == context_.program.paths.deref(source);
      if (const PathId element = isByPointer ? elementSetIn(loop, source, false) : PathId{})
        return element;
    }
  return {};
}

// Whether the event waits for the thread of one element by its number, `workers[0]->join()`, where
// `handle` stands for those of all that a loop has made. Not where others are waited for by theirs:
// then they are all, most likely.
bool FunctionAnalysis::isOneOfMany(const Event& join, PathId given, PathId handle) {
  const PathTable& paths = program().paths;
  const auto constantElement = [&](PathId at) {
    while (at && (!paths.parent(at) || paths.key(at).step.kind != StepKind::Index))
      at = paths.parent(at);
    return at && paths.key(at).step.index >= 0 ? at : PathId{};
  };
  const PathId element = constantElement(given);
  const RootKey& root = paths.rootKey(handle);
  if (!element || root.kind != Root::Object || !root.chain) return false;
  bool isMadeInLoop = false;
  for (ChainId link = root.chain; link; link = program().chains[link].inner) {
    const ChainLink& at = program().chains[link];
    const Event* made = program().event(at.function, at.event);
    isMadeInLoop |= made && made->has(Flags::InLoop);
  }
  if (!isMadeInLoop) return false;
  for (const Block& block : function().blocks)
    for (const Event& other : block.events) {
      if (other.op != join.op || other.id == join.id) continue;
      const PathId named = join.op == Op::Call ? other.receiver.path : other.path;
      const PathId another = constantElement(named);
      if (another && another != element && paths.parent(another) == paths.parent(element))
        return false;
    }
  return true;
}

// Whether the join of `element` in a loop is decided by the number of the turn:
// `if (i != self) workers[i]->join();`.
bool FunctionAnalysis::isOfSomeTurns(const Event& join, PathId element) {
  const auto at = blockOf_.find(join.id);
  const StepKey& step = program().paths.key(element).step;
  const std::string& text = program().text(step.indexText);
  const std::string index = text.substr(text.rfind('#') + 1);
  if (at == blockOf_.end() || !step.form || index.empty()) return false;
  const uint32_t loop = flow_.loopOf(at->second);
  const auto isInside = [&](uint32_t next) { return flow_.isInLoop(next, loop); };
  for (uint32_t decider : flow_.decidersOf(at->second)) {
    const Block& block = function().blocks[decider];
    const std::vector<uint32_t>& ways = block.successors;
    const bool staysInside =
        decider != loop && isInside(decider) && std::all_of(ways.begin(), ways.end(), isInside);
    if (staysInside && block.condition.kind == ConditionKind::Compare &&
        hasWord(program().text(block.condition.text), index))
      return true;
  }
  return false;
}

// Whether an element is taken out of the container before, one by itself.
bool FunctionAnalysis::isOneTakenOut(const Event& join, PathId container) {
  const PathTable& paths = program().paths;
  const auto at = blockOf_.find(join.id);
  if (!container) return false;
  for (uint32_t block : flow_.reversePostOrder())
    for (const Event& event : function().blocks[block].events) {
      const PathId from = event.value.path;
      const bool isMoved = event.op == Op::Assign && event.value.kind == ValueKind::Move && from &&
                           !event.has(Flags::InLoop) && paths.parent(from) == container &&
                           paths.key(from).step.kind == StepKind::Index;
      if (isMoved && at != blockOf_.end() && flow_.reaches(block, at->second)) return true;
    }
  return false;
}

// The element of `container` whose thread the chain starts, as this function calls it.
PathId FunctionAnalysis::startedElement(ChainId chain, PathId container) {
  const ChainLink& link = program().chains[chain];
  const Event* start =
      link.function == function_ ? program().event(function_, link.event) : nullptr;
  if (!start) return {};
  const PathTable& paths = program().paths;
  std::vector<PathId> given{start->path, start->receiver.path};
  for (const Value& argument : start->arguments) given.push_back(argument.path);
  for (PathId path : given)
    if (const PathId element = openElement(paths, path);
        element && paths.parent(element) == container)
      return element;
  return {};
}

// Whether a loop that waits for `element` leaves out some of those that run: it begins later or
// takes longer steps than the one that has started them, or leaves out turns by their number.
bool FunctionAnalysis::isPartial(const FlowState& state, const Event& join, PathId element) {
  const PathTable& paths = program().paths;
  const PathId container = paths.parent(element);
  if (!container || !isOpenIndex(paths.key(element).step)) return false;
  if (isOfSomeTurns(join, element)) return true;
  const std::optional<Beginning> mine = beginningOf(program(), element);
  if (!mine) return false;
  for (const LiveThread& live : state.live) {
    const PathId started = startedElement(summary_.threads[live.thread].chain, container);
    if (!started) continue;
    // What is put at the end begins at zero.
    std::optional<Beginning> theirs = beginningOf(program(), started);
    const StepKey& step = paths.key(started).step;
    if (!theirs && !step.form && !step.indexText) theirs = Beginning{};
    if (theirs && (mine->low > theirs->low || mine->step > theirs->step)) return true;
    if (comesToFewer(program(), element, started)) return true;
  }
  return false;
}

// The joins of this function that leave out some of `container`.
size_t FunctionAnalysis::partialJoins(const FlowState& state, PathId container) {
  size_t count = 0;
  for (const Block& block : function().blocks)
    for (const Event& event : block.events) {
      if (event.op != Op::Call) continue;
      for (Site& site : sites_[event.id])
        for (const JoinEffect& effect : site.callee->joined) {
          const Value* given = givenValue(event, program().paths.rootKey(effect.handle));
          PathId at = given ? given->path : PathId{};
          while (at && program().paths.parent(at) != container) at = program().paths.parent(at);
          const bool isOne = at && program().paths.key(at).step.index >= 0;
          count += at && (isOne || isPartial(state, event, at));
        }
    }
  return count;
}

// The callee waits for `effect`'s thread, called for one or, in a loop, for each of several.
// `isLeft`: the loop has ended. Of two loops that leave some out, each may wait for those that the
// other leaves out.
void FunctionAnalysis::joinOfCall(FlowState& state, const Event& call, Site& site,
                                  const JoinEffect& effect, bool isLeft) {
  const PathId element = joinedElement(call, effect.handle);
  const PathId container = element ? program().paths.parent(element) : PathId{};
  const bool isAll = element && !isOneTakenOut(call, container) &&
                     !(isPartial(state, call, element) && partialJoins(state, container) == 1);
  if (isLeft && !isAll) return;
  const bool all = effect.all || isAll || isOfEach(call, effect.handle);
  const Value* given = givenValue(call, program().paths.rootKey(effect.handle));
  for (PathId handle : handlesGiven(call, site, effect.handle)) {
    if (!all && given && isOneOfMany(call, given->path, handle)) continue;
    if (isLeft && isStartedAgain(flow_.loopOf(blockOf_[call.id]), call.id, handle)) continue;
    join(state, handle, all, true, isLeft ? 0 : call.id);
    if (!all) joinByNumbers(state, handle, call.id);
  }
}

// The names that the callee's handle has here. One that is passed by value is another object there,
// for which the thread is that of what was copied, or moved into the argument.
Paths FunctionAnalysis::handlesGiven(const Event& call, Site& site, PathId handle) {
  const Value* given = givenValue(call, program().paths.rootKey(handle));
  const bool isValue =
      given && given->path && (given->kind == ValueKind::Load || given->kind == ValueKind::Move);
  if (!isValue || program().paths.parent(handle)) return site.binding.paths(handle);
  PathId argument = given->path;
  for (const Event& event : function().blocks[blockOf_[call.id]].events)
    if (event.id < call.id && event.op == Op::Assign && event.value.kind == ValueKind::Move &&
        event.value.path == given->path)
      argument = event.path;
  return frame_.resolve(argument);
}

// Whether what the call has waited for in a turn of the loop is started again in the same turn, by
// the call itself or behind it.
bool FunctionAnalysis::isStartedAgain(uint32_t head, uint32_t join, PathId handle) {
  const uint32_t own = blockOf_[join];
  for (uint32_t inside : flow_.reversePostOrder()) {
    if (!flow_.isInLoop(inside, head) || !flow_.dominates(own, inside)) continue;
    for (const Event& event : function().blocks[inside].events) {
      if (inside == own && event.id < join) continue;
      const Paths forked = event.op == Op::Fork ? frame_.resolve(event.path) : Paths{};
      if (std::find(forked.begin(), forked.end(), handle) != forked.end()) return true;
      const auto sites = event.op == Op::Call ? sites_.find(event.id) : sites_.end();
      if (sites == sites_.end()) continue;
      for (Site& site : sites->second)
        for (const LiveThread& live : site.callee->liveAtExit) {
          const Paths started = handlesAt(site.binding, live);
          if (std::find(started.begin(), started.end(), handle) != started.end()) return true;
        }
    }
  }
  return false;
}

// A loop is left by its head: what its calls wait for in each turn has ended.
void FunctionAnalysis::joinEachOfLoop(FlowState& state, uint32_t head) {
  for (uint32_t inside : flow_.reversePostOrder()) {
    if (!flow_.isInLoop(inside, head)) continue;
    for (const Event& event : function().blocks[inside].events) {
      const auto sites = event.op == Op::Call ? sites_.find(event.id) : sites_.end();
      if (sites == sites_.end() || sites->second.size() != 1) continue;
      Site& site = sites->second[0];
      for (const JoinEffect& effect : site.callee->joined)
        joinOfCall(state, event, site, effect, true);
    }
  }
}

// Whether the way out of `block` is one out of the midst of the loop, behind a call that waits for
// what each turn has. But where what ends the loop is what the call has given back, it may be
// trusted to be the last one.
bool FunctionAnalysis::isLeftBehindJoin(uint32_t head, uint32_t block) {
  const auto isInside = [&](uint32_t next) { return flow_.isInLoop(next, head); };
  const auto endsAt = [&](uint32_t at) {
    const std::vector<uint32_t>& ways = function().blocks[at].successors;
    return !std::all_of(ways.begin(), ways.end(), isInside);
  };
  const std::vector<uint32_t>& ways = function().blocks[block].successors;
  const bool isItsEnd = std::find(ways.begin(), ways.end(), head) != ways.end();
  if (head == block || isItsEnd || !endsAt(head)) return false;
  for (uint32_t inside : flow_.reversePostOrder()) {
    if (!isInside(inside) || inside == head || !flow_.dominates(inside, block)) continue;
    for (const Event& call : function().blocks[inside].events) {
      const Condition& condition = function().blocks[block].condition;
      const std::vector<uint32_t>& by = condition.depends;
      const bool isAsked =
          condition.event == call.id || std::find(by.begin(), by.end(), call.id) != by.end();
      const auto sites = call.op == Op::Call ? sites_.find(call.id) : sites_.end();
      if (isAsked || sites == sites_.end()) continue;
      for (const Site& site : sites->second)
        for (const JoinEffect& effect : site.callee->joined)
          if (joinedElement(call, effect.handle)) return true;
    }
  }
  return false;
}

// A loop is left in the midst of it: others than those that were waited for run on.
void FunctionAnalysis::leaveAmidst(FlowState& state, uint32_t block, uint32_t next) {
  const uint32_t innermost = flow_.loopOf(block);
  if (innermost == kUnreachableBlock || flow_.isInLoop(next, innermost)) return;
  for (uint32_t head : flow_.reversePostOrder()) {
    const bool isLeft =
        flow_.loopOf(head) == head && flow_.isInLoop(block, head) && !flow_.isInLoop(next, head);
    if (!isLeft || !isLeftBehindJoin(head, block)) continue;
    for (const LiveThread& live : in_[head].live) addLive(state, live);
    std::erase_if(state.joined, [&](const JoinEffect& effect) {
      return !std::binary_search(in_[head].joined.begin(), in_[head].joined.end(), effect);
    });
  }
}

}  // namespace lockstitch::program
