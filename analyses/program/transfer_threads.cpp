// Threads and tasks: who may be running, who has certainly ended.
#include <algorithm>

#include "analyses/program/function_analysis.h"

namespace lockstitch::program {

void FunctionAnalysis::applyThread(FlowState& state, const Event& event) {
  switch (event.op) {
    case Op::Fork:
    case Op::Post: return fork(state, event);
    case Op::Join: {
      Paths handles = frame_.resolve(event.path);
      if (handles.size() == 1) join(state, handles[0], joinsAll(event), true);
      return;
    }
    case Op::Detach:
      for (PathId handle : frame_.resolve(event.path))
        for (LiveThread& live : state.live)
          if (live.handle == handle) live.handle = {};
      return;
    default: break;
  }
  for (PathId executor : frame_.resolve(event.path)) {
    if (recording_ && event.op != Op::JoinExecutor)
      summary_.executors.push_back(
          {executor, event.op == Op::RunExecutor, event.number, contextAt(state, event)});
    if (event.op != Op::CreateExecutor) joinExecutor(state, executor);
  }
}

bool FunctionAnalysis::joinsAll(const Event& event) const {
  if (event.has(Flags::JoinsAll)) return true;
  if (!event.path || !event.has(Flags::InLoop)) return false;
  const StepKey& last = program().paths.key(event.path).step;
  return program().paths.parent(event.path) && last.kind == facts::StepKind::Index && last.index < 0;
}

void FunctionAnalysis::fork(FlowState& state, const Event& event) {
  const Event* deferred = deferredCall(program(), function_, event);
  const Event& call = deferred ? *deferred : event;
  escapeValue(state, event.value);
  escapeValue(state, call.receiver);
  for (const Value& argument : call.arguments) escapeValue(state, argument);
  PathId handlePath = event.op == Op::Fork ? event.path
                      : event.locks.empty() ? PathId{} : event.locks[0];
  Paths handles = frame_.resolve(handlePath);
  PathId handle = handles.size() == 1 ? handles[0] : PathId{};
  for (Site& site : sites_[event.id]) {
    uint32_t thread = site.threads[0];
    for (const LiveThread& live : state.live)
      if (live.thread == thread) summary_.threads[thread].many = true;
    if (recording_) recordCallee(state, event, site);
    addLive(state, thread, handle);
    for (PathId root : site.callee->escaped) escapeCalleeRoot(state, site, root);
    for (const LiveThread& inner : site.callee->liveAtExit)
      if (site.threads[inner.thread] != kUnreachableBlock)
        addLive(state, site.threads[inner.thread], {});
  }
}

void FunctionAnalysis::addLive(FlowState& state, uint32_t thread, PathId handle) {
  auto at = std::lower_bound(state.live.begin(), state.live.end(), LiveThread{thread, {}});
  if (at != state.live.end() && at->thread == thread) {
    at->handle = handle;
    return;
  }
  state.live.insert(at, LiveThread{thread, handle});
}

// `here`: the join is this function's or is seen from here; it becomes part of the summary.
void FunctionAnalysis::join(FlowState& state, PathId handle, bool all, bool here) {
  PathTable& paths = program().paths;
  PathId container = handle;
  if (all)
    while (paths.parent(container) && paths.key(container).step.kind == facts::StepKind::Index)
      container = paths.parent(container);
  std::vector<PathId> executors;
  std::erase_if(state.live, [&](const LiveThread& live) {
    bool matches = live.handle && (live.handle == handle ||
                                   (all && paths.isPrefix(container, live.handle)));
    if (matches)
      for (PathId executor : summary_.threads[live.thread].runs) executors.push_back(executor);
    return matches;
  });
  // The thread has run the executor until there was nothing left to do.
  for (PathId executor : executors) joinExecutor(state, executor);
  if (!here) return;
  JoinEffect effect{all ? container : handle, all};
  auto at = std::lower_bound(state.joined.begin(), state.joined.end(), effect);
  if (at == state.joined.end() || *at != effect) state.joined.insert(at, effect);
}

void FunctionAnalysis::joinExecutor(FlowState& state, PathId executor) {
  std::erase_if(state.live, [&](const LiveThread& live) {
    const Thread& thread = summary_.threads[live.thread];
    return thread.isTask && (thread.executor == executor || thread.onStrand);
  });
}

// A handle goes out of scope: one that joins by itself has joined; so have an executor's tasks.
void FunctionAnalysis::endHandle(FlowState& state, PathId path) {
  for (PathId handle : frame_.resolve(path)) {
    std::vector<PathId> joined;
    for (const LiveThread& live : state.live)
      if (live.handle && summary_.threads[live.thread].autoJoin &&
          program().paths.isPrefix(handle, live.handle))
        joined.push_back(live.handle);
    for (PathId one : joined) join(state, one, false, false);
  }
}

}  // namespace lockstitch::program
