#include "analyses/program/function_analysis.h"

#include <algorithm>

#include "analyses/program/parameter_variables.h"
#include "analyses/program/settle.h"
#include "analyses/program/summary_pruning.h"

namespace lockstitch::program {
namespace {

// Of one kind, in one function's summary. Functions that call each other in circles tell each other
// the same again, in ever new circumstances: the more they are, the less is kept of each.
constexpr size_t kMaxItems = 20000;
constexpr size_t kMaxItemsOfRecursion = 40000;  // of all together

size_t maxItems(size_t members) { return std::min(kMaxItems, kMaxItemsOfRecursion / members); }

// A function that would tell its callers of more events has variables for its parameters.
constexpr size_t kMostTold = 1000;

// Far above what real functions need; a bound in case merging does not settle.
constexpr size_t kMaxVisitsPerBlock = 60;

}  // namespace

SyntheticFields::SyntheticFields(Program& program)
    : guardedLock(program.exclusions.guardedLock),
      once(program.exclusions.once),
      barrier(program.strings.intern("<barrier>")),
      start(program.paths.root({Root::Function, program.strings.intern("<start>")})),
      token(program.exclusions.token),
      claim(program.exclusions.claim),
      last(program.strings.intern("<last>")) {}

FunctionAnalysis::FunctionAnalysis(AnalysisContext& context, FunctionId function)
    : context_(context),
      function_(function),
      synthetic_(context.program),
      frame_(context.program, function),
      flow_(context.program.function(function)),
      maxItems_(context.isInLargeCircle(function)
                    ? kMaxItems
                    : maxItems(context.members[context.ranks[function.value]])) {}

Summary FunctionAnalysis::run() {
  for (uint32_t block = 0; block < function().blocks.size(); ++block)
    for (const Event& event : function().blocks[block].events) {
      blockOf_[event.id] = block;
      if (event.op == Op::SetFlag) flags_.insert(event.name);
      if (deferredCall(program(), function_, event)) deferred_.insert(event.value.event);
    }
  for (const Block& block : function().blocks)
    if (block.condition.whole) wholes_[block.condition.text].insert(block.condition.whole);
  groups_ = findGroupLocks(program(), function());
  for (const auto& [block, group] : groups_) groupEvents_[group.event] = group;
  collectStores();
  prepareSites();
  findFeeders();
  runToFixpoint();
  recordAll();
  findSplitSections();
  finish();
  if (!context_.hasVariables(function_)) settle(frame_, context_.sets, summary_);
  pruneSummary(frame_, summary_);
  if (context_.hasVariables(function_) || summary_.size() > kMostTold)
    settleWhole(program(), context_.sets, function_, summary_);
  return std::move(summary_);
}

Frame FunctionAnalysis::frameAlone() {
  collectStores();
  return std::move(frame_);
}

// Assignments, regardless of order. Resolution depends on what is known already, hence the rounds.
void FunctionAnalysis::collectStores() {
  for (int round = 0; round < 3; ++round) {
    bool changed = false;
    for (const Block& block : function().blocks)
      for (const Event& event : block.events) {
        if (event.op == Op::Assign && event.path)
          for (PathId destination : boundBy(event))
            changed |= frame_.addStore(destination, event.value);
        if (event.op == Op::GuardBind && event.locks.size() == 1 && event.path)
          for (PathId lock : frame_.resolve(event.locks[0])) {
            Value value;
            value.kind = ValueKind::Reference;
            value.path = lock;
            changed |= frame_.addStore(guardedLock(event.path), value);
          }
        if (event.op == Op::GuardMove && event.path && movedFrom(event)) {
          Value value;
          value.kind = ValueKind::Reference;
          value.path = guardedLock(movedFrom(event));
          if (value.path != guardedLock(event.path))
            changed |= frame_.addStore(guardedLock(event.path), value);
        }
        if (event.op == Op::Closure) changed |= collectCaptures(event);
        if (runsFunction(event)) changed |= collectCallStores(event);
      }
    if (!changed) break;
  }
}

// What an assignment gives its value to. One that binds a variable of reference type (to either of
// two objects, perhaps) means the variable, not what it was bound to before.
Paths FunctionAnalysis::boundBy(const Event& event) {
  const bool binds =
      event.value.kind == ValueKind::Reference && !program().paths.parent(event.path);
  return binds ? Paths{event.path} : frame_.resolve(event.path);
}

PathId FunctionAnalysis::guardedLock(PathId guard) {
  Paths guards = frame_.resolve(guard);
  return program().paths.field(guards.empty() ? guard : guards[0], synthetic_.guardedLock);
}

// A closure may be run far from here (a callback that was registered): what it captured goes with
// it.
bool FunctionAnalysis::collectCaptures(const Event& event) {
  bool changed = false;
  for (uint32_t i = 0; i < event.captures.size(); ++i) {
    const RootKey capture{Root::ClosureCapture, {}, i, event.id, function_, {}};
    changed |= frame_.addStore(program().paths.root(capture), event.captures[i].value);
  }
  return changed;
}

bool FunctionAnalysis::collectCallStores(const Event& event) {
  bool changed = false;
  const Event* deferred = deferredCall(program(), function_, event);
  const Event& call = deferred ? *deferred : event;
  for (const CallTarget& target : context_.targets.of(function_, event.id)) {
    if (!frame_.mayRun(call, target.callable.function)) continue;
    Binding binding(frame_, {event.id, target.callable, &call.receiver, &call.arguments,
                             event.op == Op::Fork || event.op == Op::Post,
                             context_.isRecursion(function_, target.callable.function)});
    changed |= collectParameters(binding, target.callable.function);
    const Summary& callee = context_.summaries[target.callable.function.value];
    for (const StoreEffect& store : callee.stores) {
      for (PathId destination : binding.destinations(store.destination))
        for (const Value& value : binding.values(store.value))
          changed |= frame_.addStore(destination, value);
    }
    if (event.op != Op::Call) continue;
    for (const Value& returned : callee.returns)
      for (const Value& value : binding.values(returned))
        changed |= frame_.addResult(event.id, value);
  }
  return changed;
}

// What a function is called with whose parameters are variables.
bool FunctionAnalysis::collectParameters(Binding& binding, FunctionId callee) {
  if (!context_.hasVariables(callee)) return false;
  bool changed = false;
  ParameterNames names(program(), context_.sets, callee);
  std::vector<PathId> roots = parametersOf(program(), callee);
  const Callable& called = binding.call().callee;
  if (const Event* closure = program().event(called.owner, called.event))
    for (uint32_t i = 0; i < closure->captures.size(); ++i)
      roots.push_back(program().paths.root({Root::Capture, {}, i, 0, {}, {}}));
  for (PathId root : roots)
    for (const Value& value : binding.bound(root))
      changed |= frame_.addStore(names.of(root), asAssigned(program().paths, root, value));
  return changed;
}

void FunctionAnalysis::prepareSites() {
  for (const Block& block : function().blocks)
    for (const Event& event : block.events) {
      if (!runsFunction(event) || deferred_.count(event.id)) continue;
      const Event* deferred = deferredCall(program(), function_, event);
      const Event& call = deferred ? *deferred : event;
      auto& sites = sites_[event.id];
      for (const CallTarget& target : context_.targets.of(function_, event.id)) {
        if (!frame_.mayRun(call, target.callable.function)) continue;
        Site site{Binding(frame_, {event.id, target.callable, &call.receiver, &call.arguments,
                                   event.op == Op::Fork || event.op == Op::Post,
                                   context_.isRecursion(function_, target.callable.function)}),
                  &context_.summaries[target.callable.function.value],
                  target.callable.function,
                  event.op == Op::Fork || event.op == Op::Post,
                  event.has(Flags::Team),
                  {},
                  {},
                  {},
                  {},
                  {}};
        if (event.op == Op::Fork) site.exclusions = threadExclusions(event);
        if (target.viaValue && event.value.path) {
          PathId root = program().paths.rootOf(event.value.path);
          Root kind = program().paths.key(root).root.kind;
          if (kind == Root::Formal || kind == Root::Capture)
            site.condition = CalleeCondition{root, target.callable};
          if (const PathId member = memberCalled(event))
            site.condition = CalleeCondition{member, target.callable};
          if (const PathId given = givenToThread(event.value.path))
            site.condition = CalleeCondition{given, target.callable};
        }
        prepareThreads(event, site);
        sites.push_back(std::move(site));
      }
    }
}

// Threads that one place starts, reached by different calls, are told apart up to a few; the last
// of these then stands for all further ones.
uint32_t FunctionAnalysis::addThread(const Thread& thread) {
  constexpr size_t kMaxOfOnePlace = 4;
  const ChainId leaf = program().chains.leaf(thread.chain);
  std::vector<uint32_t>& alike = threadsByPlace_[{program().chains[leaf].function,
                                                  program().chains[leaf].event, thread.parent}];
  if (alike.size() < kMaxOfOnePlace) {
    summary_.threads.push_back(thread);
    alike.push_back(static_cast<uint32_t>(summary_.threads.size() - 1));
    return alike.back();
  }
  // It stands for several if they may run at once: see applyThreadEffects().
  Thread& last = summary_.threads[alike.back()];
  last.many |= thread.many;
  last.again |= thread.again;
  if (last.host != thread.host) last.host = 0;
  if (last.executor != thread.executor) last.executor = {};
  if (last.condition != thread.condition) last.condition = {};
  last.autoJoin = last.autoJoin && thread.autoJoin;
  last.onStrand = last.onStrand && thread.onStrand;
  last.runs.insert(last.runs.end(), thread.runs.begin(), thread.runs.end());
  return alike.back();
}

// The callee's threads, as threads of this summary.
void FunctionAnalysis::prepareThreads(const Event& event, Site& site) {
  site.threads.push_back(0);
  if (site.startsThread) {
    Thread thread;
    thread.target = site.function;
    thread.chain = program().prepend(function_, event.id, {});
    thread.isTask = event.op == Op::Post;
    thread.many = event.op == Op::Fork && (event.number < 0 || event.number > 1);
    thread.isTeam = site.startsTeam;
    thread.autoJoin = event.has(Flags::AutoJoin);
    thread.onStrand = event.has(Flags::Strand);
    thread.condition = site.condition;
    Paths executors = thread.isTask ? frame_.resolve(event.path) : Paths{};
    if (executors.size() == 1) thread.executor = executors[0];
    for (const ExecutorUse& use : site.callee->executors)
      if (use.isRun && use.context.thread == 0)
        for (PathId executor : site.binding.paths(use.executor)) thread.runs.push_back(executor);
    site.threads[0] = addThread(thread);
  }
  std::set<uint32_t> outliving;
  for (const LiveThread& live : site.callee->liveAtExit) outliving.insert(live.thread);
  for (uint32_t i = 1; i < site.callee->threads.size(); ++i) {
    Thread thread = site.callee->threads[i];
    if (!conditionHolds(site, &thread.condition)) {
      site.threads.push_back(kUnreachableBlock);
      continue;
    }
    uint32_t parent = site.threads[thread.parent];
    if (parent == kUnreachableBlock) {
      site.threads.push_back(kUnreachableBlock);
      continue;
    }
    thread.parent = parent;
    thread.host = outliving.count(i) ? 0 : site.threads[thread.host];
    thread.chain = site.binding.chain(thread.chain);
    if (thread.executor) {
      Paths executors = site.binding.paths(thread.executor);
      thread.executor = executors.size() == 1 ? executors[0] : PathId{};
    }
    thread.exclusive = translatePaths(site, thread.exclusive);
    thread.liveAtFork.clear();  // in the callee's numbers
    std::vector<PathId> runs;
    for (PathId executor : thread.runs)
      for (PathId mine : site.binding.paths(executor)) runs.push_back(mine);
    thread.runs = std::move(runs);
    site.threads.push_back(addThread(thread));
  }
  // Now that all have their numbers.
  for (uint32_t i = 1; i < site.threads.size(); ++i) {
    if (site.threads[i] == kUnreachableBlock) continue;
    ThreadSet live;
    for (uint32_t other : site.callee->threads[i].liveAtFork)
      if (site.threads[other] != kUnreachableBlock) live.push_back(site.threads[other]);
    std::sort(live.begin(), live.end());
    Thread& mine = summary_.threads[site.threads[i]];
    mine.liveAtFork = unionOf(mine.liveAtFork, live);
  }
}

void FunctionAnalysis::runToFixpoint() {
  in_.assign(function().blocks.size(), FlowState{});
  if (function().entry >= in_.size()) return;
  in_[function().entry].reachable = true;
  in_[function().entry].phase = {synthetic_.start};
  // What the attributes demand of callers is taken to be held; a call drops it again, for there it
  // is known (translateLockset).
  for (const auto& [required, mode] : function().required)
    for (PathId lock : frame_.resolve(required)) in_[function().entry].addCertain(lock, mode, {});
  const auto& order = flow_.reversePostOrder();
  std::vector<bool> dirty(in_.size());
  dirty[function().entry] = true;
  for (size_t round = 0; round < kMaxVisitsPerBlock; ++round) {
    bool any = false;
    for (uint32_t block : order) {
      if (!dirty[block]) continue;
      dirty[block] = false;
      any = true;
      FlowState out = in_[block];
      applyBlock(out, block);
      const auto& successors = function().blocks[block].successors;
      for (uint32_t edge = 0; edge < successors.size(); ++edge) {
        if (successors[edge] >= in_.size() || !out.reachable) continue;
        if (in_[successors[edge]].merge(along(out, block, edge))) dirty[successors[edge]] = true;
      }
    }
    if (!any) break;
  }
}

void FunctionAnalysis::applyBlock(FlowState& state, uint32_t block) {
  for (const Event& event : function().blocks[block].events) {
    if (!state.reachable) return;
    apply(state, event);
  }
}

void FunctionAnalysis::recordAll() {
  recording_ = true;
  for (uint32_t block : flow_.reversePostOrder()) {
    FlowState state = in_[block];
    if (state.reachable) applyBlock(state, block);
  }
  recording_ = false;
}

void FunctionAnalysis::apply(FlowState& state, const Event& event) {
  giveFunctions(state, event);
  applyEvent(state, event);
  const auto group = groupEvents_.find(event.id);
  if (group != groupEvents_.end()) joinGroup(state, group->second);
}

void FunctionAnalysis::applyEvent(FlowState& state, const Event& event) {
  switch (event.op) {
    case Op::Read:
    case Op::Write:
    case Op::AtomicRead:
    case Op::AtomicWrite:
    case Op::AtomicUpdate:
      return applyAccess(state, event);
    case Op::Fence:
      return applyFence(state, event);
    case Op::SignalPost:
    case Op::SignalWait:
    case Op::Barrier:
      return applySignal(state, event);
    case Op::Acquire:
    case Op::Release:
    case Op::JointAcquire:
    case Op::Wait:
      return applyLock(state, event);
    case Op::GuardBind:
    case Op::GuardAcquire:
    case Op::GuardRelease:
    case Op::GuardDissociate:
    case Op::GuardMove:
    case Op::GuardDestroy:
      return applyGuard(state, event);
    case Op::Suspend:
      return applySuspend(state, event);
    case Op::Fork:
    case Op::Post:
    case Op::Join:
    case Op::Detach:
    case Op::RunExecutor:
    case Op::JoinExecutor:
    case Op::CreateExecutor:
    case Op::SignalCreate:  // likewise an object with a count
      return applyThread(state, event);
    case Op::Call:
    case Op::Once:
      return applyCall(state, event);
    case Op::Allocate:
      return beginObject(state, allocation(event.id));
    case Op::ScopeBegin:
      return beginObject(state, event.path);
    case Op::ScopeEnd:
      recordEnd(state, event);
      checkDestroyed(state, event);
      return endHandle(state, event);
    case Op::Free:
      recordEnd(state, event);
      return checkDestroyed(state, event);
    case Op::Destroy:
      return checkDestroyed(state, event);
    case Op::Assign:
      return applyAssign(state, event);
    case Op::SetFlag:
      return setFlag(state, event);
    case Op::Throw:
      return applyThrow(state, event, true);
    case Op::Blocking:
      return noteCall(state, event, CallKind::Blocking, event.name);
    case Op::ForkProcess:
      return noteCall(state, event, CallKind::ForkProcess, event.name);
    case Op::Return:
      if (recording_) atReturn_[event.id] = state;
      return;
    default:
      return;
  }
}

void FunctionAnalysis::noteCall(const FlowState& state, const Event& event, CallKind kind,
                                Symbol name) {
  if (recording_) add(summary_.calls, {kind, name, contextAt(state, event)});
}

Context FunctionAnalysis::contextAt(const FlowState& state, const Event& event) {
  Context context;
  context.chain = program().prepend(function_, event.id, {});
  context.held = context_.sets.locksets.intern(withLocksElseSame(state));
  context.dropped = context_.sets.pathSets.intern(state.dropped);
  context.live = context_.sets.threadSets.intern(state.liveThreads());
  context.waited = context_.sets.pathSets.intern(state.waited);
  context.posted = context_.sets.pathSets.intern(state.posted);
  context.phase = context_.sets.pathSets.intern(state.phase);
  return context;
}

// By which events that differ in nothing but the calls in between are found to be alike.
Context FunctionAnalysis::keyOf(const Context& context) {
  Context key = context;
  key.chain = program().chains.leaf(context.chain);
  key.held = context_.sets.withoutSites(context.held);
  return key;
}

void FunctionAnalysis::problem(LocalProblem problem) {
  if (!recording_) return;
  if (std::find(problems_.begin(), problems_.end(), problem) == problems_.end())
    problems_.push_back(problem);
}

}  // namespace lockstitch::program
