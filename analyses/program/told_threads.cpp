// Threads whose handle a function returns, or leaves in an argument, and of which it tells by what
// it returns whether they were started:
//
//     pthread_t spawn(void) { pthread_t t; if (pthread_create(&t, …)) return 0; return t; }
//     int start(pthread_t* t) { if (pthread_create(t, …)) return -1; return 0; }
#include <algorithm>

#include "analyses/program/asked_handles.h"
#include "analyses/program/function_analysis.h"

namespace lockstitch::program {
namespace {

bool isCopy(const Value& value) {
  return (value.kind == ValueKind::Load || value.kind == ValueKind::Move) && value.path;
}

}  // namespace

// Whether the value is the handle, or an object or a pointer to one that the handle is a part of.
bool FunctionAnalysis::isHandleIn(PathId handle, const Value& returned) {
  if (!handle) return false;
  if (isOfReturned(handle, returned)) return true;
  const Paths copied = isCopy(returned) ? frame_.resolve(returned.path) : Paths{};
  return std::any_of(copied.begin(), copied.end(), [&](PathId each) {
    return each == handle || program().paths.isPrefix(each, handle);
  });
}

namespace {

// The place in an object that is returned to which the handle was copied: `return {thread, 1};`
PathId placeInReturned(const Frame& frame, const PathTable& paths, PathId handle,
                       const std::vector<const Event*>& returns) {
  PathId found;
  for (const Event* give : returns) {
    if (!isCopy(give->value)) continue;
    for (PathId place : frame.storesBelow(paths.rootOf(give->value.path))) {
      const std::vector<Value>& stored = frame.stored(place);
      const bool isHandle = stored.size() == 1 && isCopy(stored[0]) && stored[0].path == handle;
      if (!isHandle || !paths.isPrefix(give->value.path, place)) continue;
      if (found && found != place) return {};
      found = place;
    }
  }
  return found;
}

// A thread runs on or not, as a caller may find out by what is returned, but not by whether that is
// zero.
constexpr When kToldSomehow = When::Always;

// `w.ok = pthread_create(…) == 0;`
bool keepsResult(const Function& function, uint32_t fork) {
  const auto isOfFork = [&](const Event& event) {
    const std::vector<uint32_t>& from = event.value.depends;
    return (event.op == Op::Write || event.op == Op::Assign) &&
           std::find(from.begin(), from.end(), fork) != from.end();
  };
  return std::any_of(function.blocks.begin(), function.blocks.end(), [&](const Block& block) {
    return std::any_of(block.events.begin(), block.events.end(), isOfFork);
  });
}

}  // namespace

// What callers know of the threads that run on.
void FunctionAnalysis::finishThreads(const FlowState& end) {
  summary_.liveAtExit = end.live;
  std::vector<const Event*> returns;
  for (const auto& [id, state] : atReturn_) returns.push_back(program().event(function_, id));
  // Whether it is known here, or to a callee, if the thread was started, and callers may ask.
  const auto isDoubtful = [&](uint32_t thread) {
    const ChainLink& start = program().chains[summary_.threads[thread].chain];
    if (start.function == function_ && keepsResult(function(), start.event)) return true;
    for (const auto& [id, state] : atReturn_)
      if (std::none_of(state.live.begin(), state.live.end(),
                       [&](const LiveThread& each) { return each.thread == thread; }))
        return true;
    for (const auto& [event, sites] : sites_)
      for (const Site& site : sites)
        for (const ToldThread& told : site.callee->told)
          if (told.when == kToldSomehow && site.threads[told.thread] == thread) return true;
    return false;
  };
  for (LiveThread& live : summary_.liveAtExit) {
    if (!live.others.empty() || returns.empty()) continue;
    if (isOwnVariable(program().paths.rootOf(live.handle)))
      if (const PathId place = placeInReturned(frame_, program().paths, live.handle, returns))
        live.handle = place;
    if (const std::optional<When> when = whenLive(live.thread))
      summary_.told.push_back({live.thread, *when});
    if (isDoubtful(live.thread)) summary_.told.push_back({live.thread, kToldSomehow});
    const bool isReturned = isOwnVariable(program().paths.rootOf(live.handle)) &&
                            std::any_of(returns.begin(), returns.end(), [&](const Event* each) {
                              return isHandleIn(live.handle, each->value);
                            });
    if (isReturned && runsWhereAnotherIsReturned(live)) live.handle = {};
  }
}

// `return one ? a : b;`, where both run: whoever waits for what was returned waits for one of them.
bool FunctionAnalysis::runsWhereAnotherIsReturned(const LiveThread& thread) {
  return std::any_of(atReturn_.begin(), atReturn_.end(), [&](const auto& each) {
    const Value& value = program().event(function_, each.first)->value;
    const std::vector<LiveThread>& live = each.second.live;
    const bool isLive = std::any_of(live.begin(), live.end(), [&](const LiveThread& other) {
      return other.thread == thread.thread;
    });
    return isLive && isCopy(value) && !isHandleIn(thread.handle, value);
  });
}

// Whether the thread runs on only where what is returned is not zero, or only where it is.
std::optional<When> FunctionAnalysis::whenLive(uint32_t thread) {
  bool isLiveAt[2] = {false, false};
  const auto find = [&](const FlowState& state) {
    return std::find_if(state.live.begin(), state.live.end(),
                        [&](const LiveThread& live) { return live.thread == thread; });
  };
  const bool isKnown = eachOutcome(
      [&](const Event& event, const FlowState& state) -> std::optional<bool> {
        const auto live = find(state);
        if (live == state.live.end() || !isHandleIn(live->handle, event.value)) return std::nullopt;
        return true;  // no handle is zero
      },
      [&](bool result, const FlowState& state) {
        isLiveAt[result] |= find(state) != state.live.end();
      });
  if (!isKnown || isLiveAt[0] == isLiveAt[1]) return std::nullopt;
  return isLiveAt[1] ? When::ReturnsTrue : When::ReturnsFalse;
}

Symbol FunctionAnalysis::givenByCall(uint32_t call) {
  return program().strings.intern("<given by " + std::to_string(call) + ">");
}

// The thread that the call leaves running is one that it tells of.
void FunctionAnalysis::noteTold(FlowState& state, const Site& site, uint32_t thread) {
  for (const ToldThread& told : site.callee->told) {
    if (site.threads[told.thread] != thread || told.when == kToldSomehow) continue;
    const Symbol given = givenByCall(site.binding.call().event);
    const LiveIf known{thread, {given, told.when == When::ReturnsTrue}};
    state.liveIf.insert(std::lower_bound(state.liveIf.begin(), state.liveIf.end(), known), known);
  }
}

void forgetUnasked(FlowState& state, const Summary& callee, const std::vector<uint32_t>& threads,
                   const AskedHandle& asked, const Paths& handles) {
  const auto isToldByZero = [&](uint32_t thread) {
    return std::any_of(callee.told.begin(), callee.told.end(), [&](const ToldThread& told) {
      return told.thread == thread && told.when != kToldSomehow;
    });
  };
  for (const ToldThread& told : callee.told) {
    if (told.when != kToldSomehow || (asked.isForZero && isToldByZero(told.thread))) continue;
    std::erase_if(state.live, [&](const LiveThread& live) {
      return live.thread == threads[told.thread] &&
             std::find(handles.begin(), handles.end(), live.handle) != handles.end();
    });
  }
}

bool FunctionAnalysis::tellsOfThreads(uint32_t call) const {
  const auto sites = sites_.find(call);
  return sites != sites_.end() &&
         std::any_of(sites->second.begin(), sites->second.end(),
                     [](const Site& site) { return !site.callee->told.empty(); });
}

// What the call gave is asked for.
void FunctionAnalysis::refineTold(FlowState& state, const Event& call, bool truth) {
  if (tellsOfThreads(call.id)) state.assume({givenByCall(call.id), truth});
}

// Whether the name is one that the call gave to something of its own.
bool FunctionAnalysis::isMadeByCall(PathId path, uint32_t call) const {
  const RootKey& root = context_.program.paths.rootKey(path);
  if (root.kind != Root::Object || !root.chain) return false;
  const ChainLink& link = context_.program.chains[root.chain];
  return link.function == function_ && link.event == call && link.inner;
}

// `t = start()`: what the function returned is a copy of its own handle, or of one of several.
std::vector<Value> FunctionAnalysis::handlesReturned(const Value& value) {
  if (value.kind != ValueKind::Result) return {value};
  std::vector<Value> handles = frame_.results(value.event);
  if (handles.size() > 1)
    std::erase_if(handles, [&](const Value& each) {
      return !isCopy(each) || !isMadeByCall(each.path, value.event);
    });
  return handles;
}

// `join(start())`: also by the name that the thread has where it was started.
Paths FunctionAnalysis::handlesJoined(const Event& join) {
  const Paths named = frame_.resolve(join.path);
  if (named.size() != 1 || program().paths.parent(named[0])) return named;
  const RootKey& root = program().paths.key(named[0]).root;
  if (root.kind != Root::Result || root.function != function_) return named;
  Value result;
  result.kind = ValueKind::Result;
  result.event = root.event;
  Paths handles;
  for (const Value& value : handlesReturned(result))
    if (isCopy(value)) addPath(handles, value.path);
  return handles.size() == 1 ? handles : named;
}

// `struct worker w = start();`: the thread of an object that the call has made is known by the
// place which that is copied, or moved, to.
void FunctionAnalysis::moveReturned(FlowState& state, const Event& assign) {
  const uint32_t call = assign.value.event;
  PathTable& paths = program().paths;
  const Paths to = frame_.resolve(assign.path);
  if (to.size() != 1) return;
  const auto isReturned = [&](PathId root) {
    if (program().text(paths.key(root).root.symbol) == "<returned>") return true;
    const std::vector<Value>& all = frame_.results(call);
    return std::any_of(all.begin(), all.end(),
                       [&](const Value& each) { return isCopy(each) && each.path == root; });
  };
  for (LiveThread& live : state.live) {
    const PathId root = live.handle ? paths.rootOf(live.handle) : PathId{};
    if (!root || !live.others.empty() || !isMadeByCall(root, call) || !isReturned(root)) continue;
    PathId mine = to[0];
    for (const StepKey& step : paths.steps(live.handle)) mine = paths.append(mine, step);
    const Paths names = frame_.resolve(mine);
    if (names.size() == 1) live.handle = names[0];
  }
}

}  // namespace lockstitch::program
