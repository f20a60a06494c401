#include "tool/frontend/openmp_lowering.h"

#include <algorithm>

#include "tool/frontend/list_walk.h"
#include "tool/frontend/loop_ranges.h"

namespace lockstitch {

using namespace clang;
using facts::Flags;
using facts::Op;
using openmp::Directive;
using openmp::Start;

namespace {

// Tasks have no handles of their own: who waits, waits for all.
constexpr const char* kTasks = "omp@tasks";

// What a team forked by a directive consists of, when that is constant.
std::optional<int64_t> teamSize(const Directive& directive, ASTContext& ast) {
  const auto* threads = openmp::clauseOf<OMPNumThreadsClause>(directive);
  return threads ? computed(threads->getNumThreads(), ast) : std::nullopt;
}

// `i - 1` of `depend(sink: i - 1, j)`.
const Expr* outermostSink(const OMPClause* clause) {
  const auto first = [](const auto& list) {
    return list.varlist_empty() ? nullptr : *list.varlist_begin();
  };
  if (const auto* depend = llvm::dyn_cast_or_null<OMPDependClause>(clause))
    return depend->getDependencyKind() == OMPC_DEPEND_sink ? first(*depend) : nullptr;
  if (const auto* cross = llvm::dyn_cast_or_null<OMPDoacrossClause>(clause))
    return cross->getDependenceType() == OMPC_DOACROSS_sink ? first(*cross) : nullptr;
  return nullptr;
}

std::optional<int64_t> distanceBack(const Expr* sink, const ASTContext& ast) {
  sink = sink->IgnoreParenImpCasts();
  if (llvm::isa<DeclRefExpr>(sink)) return 0;
  const auto* binary = llvm::dyn_cast<BinaryOperator>(sink);
  if (!binary || !binary->isAdditiveOp()) return std::nullopt;
  const auto by = computed(binary->getRHS(), ast);
  if (!by) return std::nullopt;
  return binary->getOpcode() == BO_Sub ? *by : -*by;
}

// How many turns of the outermost loop before the own one `ordered depend(sink)` waits for, of
// several clauses the fewest; nothing: there is no such clause, or the distance is not constant.
std::optional<int64_t> turnsBack(const Directive& ordered, const ASTContext& ast) {
  std::optional<int64_t> fewest;
  for (const OMPClause* clause : ordered.clauses()) {
    const Expr* sink = outermostSink(clause);
    if (!sink) continue;
    const auto distance = distanceBack(sink, ast);
    if (!distance) return std::nullopt;
    // Of the own turn, which is a thread's own, nothing is waited for.
    if (*distance != 0) fewest = std::min(fewest.value_or(*distance), *distance);
    if (!fewest) fewest = 0;
  }
  return fewest;
}

bool countsDividedLoop(const facts::LinearFormT& form) {
  return std::any_of(form.terms.begin(), form.terms.end(),
                     [](const auto& term) { return term->kind == facts::TermKind::Distributed; });
}

bool isConstantFalse(const Expr* condition, ASTContext& ast) {
  bool value = true;
  return condition && !condition->isValueDependent() &&
         condition->EvaluateAsBooleanCondition(value, ast) && !value;
}

}  // namespace

std::string regionUsr(UnitContext& unit, const std::string& parent, const Directive& directive) {
  const facts::Location where = unit.location(directive.getBeginLoc());
  return parent + "@omp:" + std::to_string(where.line()) + ":" + std::to_string(where.column());
}

std::string OpenMpLowering::placeOf(const Directive* directive) {
  return regionUsr(unit_, unit_.facts().unit().strings[state_.function.usr], *directive);
}

Path OpenMpLowering::global(const std::string& symbol, const std::string& name,
                            const std::string& type) {
  Path path;
  path.root = facts::RootKind::Global;
  path.symbol = unit_.string(symbol);
  path.name = unit_.string(name);
  path.type = path.rootType = unit_.string(type);
  return path;
}

Path OpenMpLowering::exclusion(UnitContext& unit, const std::string& name) {
  Path path;
  path.root = facts::RootKind::Global;
  path.symbol = unit.string("omp@" + name);
  path.name = unit.string("omp " + name.substr(0, name.find(' ')));
  path.type = path.rootType = unit.string("OpenMP region");
  path.steps.push_back({facts::StepKind::Field, unit.string("<one at a time>")});
  return path;
}

// Under which exclusion the body of the directive is: one thread of the team runs it at a time.
std::optional<std::string> OpenMpLowering::exclusionOf(const Directive* directive) {
  switch (directive->getDirectiveKind()) {
    case llvm::omp::OMPD_master:
    case llvm::omp::OMPD_masked:
    case llvm::omp::OMPD_parallel_master:
    case llvm::omp::OMPD_parallel_masked:
      return "master";
    case llvm::omp::OMPD_single:
    case llvm::omp::OMPD_section:
      return openmp::nameOf(*directive) + " " + placeOf(directive);
    case llvm::omp::OMPD_ordered: {
      const Directive* loop = state_.index.openMp().parentOf(directive);
      return "ordered " + placeOf(loop ? loop : directive);
    }
    default:
      return std::nullopt;
  }
}

void OpenMpLowering::enterAround(const Stmt* statement) {
  if (state_.index.openMp().isEmpty()) return;
  std::vector<const Directive*> around;
  for (const Stmt* at = state_.index.parentOf(statement); at; at = state_.index.parentOf(at)) {
    const auto* directive = llvm::dyn_cast<Directive>(at);
    if (!directive) continue;
    // Nothing in a region of its own is lowered here.
    if (openmp::startOf(*directive) != Start::AtOnce)
      around.clear();
    else
      around.push_back(directive);
  }
  for (const Directive* directive : llvm::reverse(around)) {
    if (entered_.insert(directive).second) enter(directive);
  }
}

void OpenMpLowering::enterRegion() {
  if (state_.region) enter(state_.region);
}

void OpenMpLowering::leaveRegion() {
  if (!state_.region) return;
  endWaits(state_.region->getEndLoc());
  leave(state_.region);
  if (openmp::startOf(*state_.region) == Start::Team) {
    joinTasks(state_.region->getEndLoc(), true);
  }
}

void OpenMpLowering::enter(const Directive* directive) {
  const SourceLocation where = directive->getBeginLoc();
  if (const auto* critical = llvm::dyn_cast<OMPCriticalDirective>(directive)) {
    return lockCritical(critical, Op::Acquire, where);
  }
  if (const auto name = exclusionOf(directive)) {
    emitter_.emit(Op::Acquire, where, exclusion(unit_, *name)).name =
        unit_.string("omp " + openmp::nameOf(*directive));
  }
  copyIn(directive);
}

void OpenMpLowering::leave(const Directive* directive) {
  const SourceLocation where = directive->getEndLoc();
  if (const auto* critical = llvm::dyn_cast<OMPCriticalDirective>(directive)) {
    return lockCritical(critical, Op::Release, where);
  }
  if (directive->getDirectiveKind() == llvm::omp::OMPD_taskgroup) return joinTasks(where, true);
  copyOut(directive);
  copyToAll(directive);
  if (const auto name = exclusionOf(directive)) {
    emitter_.emit(Op::Release, where, exclusion(unit_, *name)).name =
        unit_.string("omp " + openmp::nameOf(*directive));
  }
  if (openmp::endsWithBarrier(*directive)) barrier(directive);
}

void OpenMpLowering::lockCritical(const OMPCriticalDirective* critical, Op op,
                                  SourceLocation where) {
  const std::string name = critical->getDirectiveName().getAsString();
  const std::string shown = name.empty() ? "omp critical" : "omp critical (" + name + ")";
  const Path lock = global("omp@critical " + name, shown, "OpenMP critical region");
  emitter_.emit(op, where, lock).name = unit_.string(shown);
}

// The variable as it is where the directive stands.
Path OpenMpLowering::outside(const Directive* directive, const VarDecl* variable) {
  const OpenMpIndex& index = state_.index.openMp();
  const Directive* inside = index.privatiserAt(directive, variable);
  return inside ? paths_.ofPrivate(inside, variable) : paths_.ofVariable(variable);
}

// What each thread reads of the variables outside; a started region's are read by who starts it.
void OpenMpLowering::copyIn(const Directive* directive) {
  for (const VarDecl* variable : openmp::privatised(*directive)) {
    if (!openmp::sharingOf(*directive, variable).readsFirst) continue;
    const Path before =
        directive == state_.region ? paths_.ofVariable(variable) : outside(directive, variable);
    if (directive != state_.region) emitter_.access(Op::Read, directive->getBeginLoc(), before);
    if (!variable->getType()->isPointerType() || !before.known()) continue;
    // The copy points to what the original does.
    facts::EventT& event =
        emitter_.emit(Op::Assign, directive->getBeginLoc(), paths_.ofPrivate(directive, variable));
    event.value = values_.reference(before);
    if (event.value->path) event.value->kind = facts::ValueKind::Load;
  }
}

void OpenMpLowering::copyOut(const Directive* directive) {
  const SourceLocation where = directive->getBeginLoc();
  for (const VarDecl* variable : openmp::privatised(*directive)) {
    const openmp::Sharing sharing = openmp::sharingOf(*directive, variable);
    const Path path = outside(directive, variable);
    if (!path.isShared()) continue;
    if (sharing.isReduction) {
      facts::EventT& event = emitter_.emit(Op::AtomicUpdate, where, path);
      event.name = unit_.string("omp reduction");
      event.order = facts::MemoryOrder::Relaxed;
    } else if (sharing.writesLast) {
      const Path last = exclusion(unit_, "lastprivate " + placeOf(directive));
      emitter_.emit(Op::Acquire, where, last);
      emitter_.emit(Op::Write, where, path);
      emitter_.emit(Op::Release, where, last);
    }
  }
}

// `copyprivate(p)`: the one thread's pointer becomes all others', so that all know what it leads
// to.
void OpenMpLowering::copyToAll(const Directive* directive) {
  const auto* clause = openmp::clauseOf<OMPCopyprivateClause>(*directive);
  if (!clause) return;
  const SourceLocation where = directive->getEndLoc();
  const auto assign = [&](const Path& to, const Path& from) {
    facts::EventT& event = emitter_.emit(Op::Assign, where, to);
    event.value = values_.reference(from);
    if (event.value->path) event.value->kind = facts::ValueKind::Load;
  };
  for (const Expr* item : clause->varlists()) {
    const Path mine = paths_.pathOf(item->IgnoreParenImpCasts());
    if (!item->getType()->isPointerType() || !mine.known()) continue;
    const std::string name = sourceText(unit_.ast(), item);
    const Path all = global("omp@copyprivate " + placeOf(directive) + " " + name, name,
                            unit_.typeName(item->getType()));
    assign(all, mine);
    assign(mine, all);
  }
}

void OpenMpLowering::directive(const Directive* directive) {
  if (state_.index.isMachinery(directive)) return;
  if (openmp::startOf(*directive) != Start::AtOnce) return start(directive);
  if (directive->isStandaloneDirective()) return standalone(directive);
  if (entered_.insert(directive).second) enter(directive);  // its body is empty
  leave(directive);
}

// `if(0)`, one thread: the region is a call.
bool OpenMpLowering::runsAtOnce(const Directive* directive) {
  const auto* condition = openmp::clauseOf<OMPIfClause>(*directive);
  if (condition && isConstantFalse(condition->getCondition(), unit_.ast())) return true;
  return openmp::startOf(*directive) == Start::Team && teamSize(*directive, unit_.ast()) == 1;
}

void OpenMpLowering::start(const Directive* directive) {
  const SourceLocation where = directive->getBeginLoc();
  const bool isTeam = openmp::startOf(*directive) == Start::Team;
  if (directive->hasClausesOfKind<OMPDependClause>()) endWaits(where);
  auto captured = captures(directive);
  facts::EventT& closure = emitter_.emit(Op::Closure, where);
  closure.captures = std::move(captured);
  closure.value = std::make_unique<facts::ValueT>();
  closure.value->kind = facts::ValueKind::Function;
  closure.value->symbol = unit_.string(placeOf(directive));
  closure.value->instance_key = state_.function.instance_key;
  const uint32_t closureEvent = closure.id;
  state_.regions.push_back(directive);

  const bool calls = runsAtOnce(directive);
  const Path handle = isTeam ? global("omp@team " + placeOf(directive), "team", "OpenMP team")
                             : global(kTasks, "tasks", "OpenMP tasks");
  facts::EventT& event = emitter_.emit(calls ? Op::Call : Op::Fork, where, calls ? Path{} : handle);
  event.value = std::make_unique<facts::ValueT>();
  event.value->kind = facts::ValueKind::Closure;
  event.value->event = closureEvent;
  event.value->instance_key = state_.function.instance_key;
  event.name = unit_.string("omp " + openmp::nameOf(*directive));
  if (calls) return;
  const bool isMany = isTeam || openmp::dividesLoop(*directive);
  if (isMany) event.number = teamSize(*directive, unit_.ast()).value_or(-1);
  addFlag(event, Flags::Team, isTeam);
  if (!isTeam) addDependences(directive, event);
  if (isTeam) {
    emitter_.emit(Op::Join, directive->getEndLoc(), handle).name = unit_.string("end of team");
  } else if (openmp::dividesLoop(*directive) && !directive->hasClausesOfKind<OMPNogroupClause>()) {
    joinTasks(directive->getEndLoc(), true);
  }
}

std::vector<std::unique_ptr<facts::CaptureT>> OpenMpLowering::captures(const Directive* directive) {
  std::vector<std::unique_ptr<facts::CaptureT>> captures;
  const OpenMpRegion& region = state_.index.openMp().region(directive);
  for (const VarDecl* variable : region.captures) {
    auto made = std::make_unique<facts::CaptureT>();
    made->name = unit_.string(variable->getName());
    const Path path = outside(directive, variable);
    const openmp::Sharing sharing = openmp::sharingOf(*directive, variable);
    made->value = values_.reference(path);
    if (sharing.readsFirst) {
      if (made->value->path && !sharing.writesLast) {
        made->value->kind = facts::ValueKind::Load;
        made->value->form = unit_.facts().formOf(values_.formOfVariable(directive, variable));
        if (!made->value->form) made->value->form = formOfWalk(state_, directive, variable);
      }
      emitter_.access(Op::Read, directive->getBeginLoc(), path);
    }
    // While a team runs, who has started it waits: the counters of its own loop stay as they are.
    if (!sharing.isPrivate && made->value->path && openmp::startOf(*directive) == Start::Team) {
      auto form = unit_.facts().formOf(values_.formOfVariable(directive, variable));
      if (form && countsDividedLoop(*form)) made->value->form = std::move(form);
    }
    if (made->value->path) emitter_.path(path);
    captures.push_back(std::move(made));
  }
  if (region.usesThis) {
    captures.push_back(std::make_unique<facts::CaptureT>());
    captures.back()->name = unit_.string("this");
    captures.back()->value = values_.reference(paths_.ofThis());
  }
  return captures;
}

// What the directive depends on, and whether it only reads that.
std::vector<std::pair<Path, bool>> OpenMpLowering::dependences(const Directive* directive) {
  std::vector<std::pair<Path, bool>> all;
  for (const OMPClause* clause : directive->clauses()) {
    const auto* depend = llvm::dyn_cast_or_null<OMPDependClause>(clause);
    if (!depend) continue;
    for (const Expr* item : depend->varlists()) {
      Path path = paths_.pathOf(item->IgnoreParenImpCasts());
      if (!path.known()) continue;
      path.steps.push_back({facts::StepKind::Field, unit_.string("<depend>")});
      all.emplace_back(std::move(path), depend->getDependencyKind() == OMPC_DEPEND_in);
    }
  }
  return all;
}

// Sibling tasks that depend on one location never run at the same time, unless both only read it.
void OpenMpLowering::addDependences(const Directive* directive, facts::EventT& fork) {
  for (const auto& [path, isRead] : dependences(directive))
    (isRead ? fork.shared_locks : fork.locks).push_back(emitter_.path(path));
}

// `taskwait depend(in: x)`: from here on the task is as one that depends on x, until it makes
// others that depend on something.
void OpenMpLowering::waitForSome(const Directive* directive) {
  endWaits(directive->getBeginLoc());
  for (const auto& [path, isRead] : dependences(directive)) {
    facts::EventT& event = emitter_.emit(Op::Acquire, directive->getBeginLoc(), path);
    event.name = unit_.string("omp taskwait");
    event.mode = isRead ? facts::Mode::Shared : facts::Mode::Exclusive;
    waited_.emplace_back(path, event.mode);
  }
}

void OpenMpLowering::endWaits(SourceLocation where) {
  for (const auto& [path, mode] : waited_) {
    facts::EventT& event = emitter_.emit(Op::Release, where, path);
    event.name = unit_.string("omp taskwait");
    event.mode = mode;
  }
  waited_.clear();
}

void OpenMpLowering::standalone(const Directive* directive) {
  const SourceLocation where = directive->getBeginLoc();
  switch (directive->getDirectiveKind()) {
    case llvm::omp::OMPD_barrier:
      return barrier(directive);
    case llvm::omp::OMPD_taskwait:
      if (directive->hasClausesOfKind<OMPDependClause>()) return waitForSome(directive);
      return joinTasks(where, false);
    case llvm::omp::OMPD_ordered:
      return doacross(directive);
    case llvm::omp::OMPD_flush:
      emitter_.emit(Op::Fence, where).order = facts::MemoryOrder::SequentiallyConsistent;
      return;
    default:
      return;  // cancel, taskyield, data movement
  }
}

// `ordered depend(sink: i - 1)` waits for the turn before, `depend(source)` lets the next one go:
// what lies between is taken to be done one turn at a time. Who waits for a turn further back, or
// for none but its own, is not alone.
void OpenMpLowering::doacross(const Directive* directive) {
  bool isWait = false, isEnd = false;
  for (const OMPClause* clause : directive->clauses()) {
    if (const auto* depend = llvm::dyn_cast_or_null<OMPDependClause>(clause)) {
      isWait |= depend->getDependencyKind() == OMPC_DEPEND_sink;
      isEnd |= depend->getDependencyKind() == OMPC_DEPEND_source;
    } else if (const auto* cross = llvm::dyn_cast_or_null<OMPDoacrossClause>(clause)) {
      const auto kind = cross->getDependenceType();
      isEnd |= kind == OMPC_DOACROSS_source || kind == OMPC_DOACROSS_source_omp_cur_iteration;
      isWait |= kind == OMPC_DOACROSS_sink || kind == OMPC_DOACROSS_sink_omp_cur_iteration;
    }
  }
  const Directive* loop = state_.index.openMp().parentOf(directive);
  const Path turn = exclusion(unit_, "ordered " + placeOf(loop ? loop : directive));
  const auto back = turnsBack(*directive, unit_.ast());
  if (isWait && back.value_or(1) == 1) {
    emitter_.emit(Op::Acquire, directive->getBeginLoc(), turn);
    turns_.insert(loop);
  }
  if (isEnd && turns_.contains(loop)) emitter_.emit(Op::Release, directive->getEndLoc(), turn);
}

void OpenMpLowering::barrier(const Directive* directive) {
  joinTasks(directive->getEndLoc(), true);
  facts::EventT& event =
      emitter_.emit(Op::Barrier, directive->getEndLoc(),
                    global("omp@barrier " + placeOf(directive), "omp barrier", "OpenMP barrier"));
  event.name = unit_.string("omp barrier");
  addFlag(event, Flags::Team);
}

void OpenMpLowering::joinTasks(SourceLocation where, bool descendants) {
  facts::EventT& event = emitter_.emit(Op::Join, where, global(kTasks, "tasks", "OpenMP tasks"));
  event.name = unit_.string("omp tasks");
  addFlag(event, Flags::JoinsAll, descendants);
}

}  // namespace lockstitch
