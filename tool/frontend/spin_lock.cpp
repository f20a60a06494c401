#include "tool/frontend/spin_lock.h"

#include "tool/frontend/loop_ranges.h"

namespace lockstitch {

using namespace clang;
using facts::MemoryOrder;

namespace {

bool acquires(MemoryOrder order) {
  return order == MemoryOrder::Acquire || order == MemoryOrder::Consume ||
         order == MemoryOrder::AcquireRelease || order == MemoryOrder::SequentiallyConsistent;
}

bool releases(MemoryOrder order) {
  return order == MemoryOrder::Release || order == MemoryOrder::AcquireRelease ||
         order == MemoryOrder::SequentiallyConsistent;
}

std::optional<int64_t> valueOf(FunctionState& state, const Expr* expression) {
  ASTContext& ast = state.unit.ast();
  const Expr* e = stripped(expression)->IgnoreParenImpCasts();
  if (const auto* address = llvm::dyn_cast<UnaryOperator>(e);
      address && address->getOpcode() == UO_AddrOf) {
    e = address->getSubExpr()->IgnoreParenImpCasts();
  }
  if (const auto constant = constantOf(e, ast)) return constant;
  // `expected`: a local that is only ever given one constant.
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(e);
  const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  if (!variable || !variable->isLocalVarDecl()) return std::nullopt;
  std::optional<int64_t> only;
  for (const Expr* given : state.index.valuesGiven(variable)) {
    const auto constant = constantOf(given, ast);
    if (!constant || (only && *only != *constant)) return std::nullopt;
    only = constant;
  }
  return only;
}

// Whether what a compare-and-exchange expects is said anew in each turn of a loop. Otherwise it is,
// after the first failure, whatever was found.
bool isSaidEachTurn(FunctionState& state, const AtomicChange& change) {
  const Expr* e = stripped(change.expected)->IgnoreParenImpCasts();
  if (const auto* address = llvm::dyn_cast<UnaryOperator>(e))
    e = address->getSubExpr()->IgnoreParenImpCasts();
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(e);
  const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  if (!variable || variable->getType().isConstQualified()) return true;
  const Stmt* loop = state.index.parentOf(change.call);
  while (loop && !llvm::isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(loop))
    loop = state.index.parentOf(loop);
  const SourceManager& sources = state.unit.ast().getSourceManager();
  if (!loop || sources.isBeforeInTranslationUnit(loop->getBeginLoc(), variable->getLocation()))
    return true;
  const auto given = state.index.valuesGiven(variable);
  return std::any_of(given.begin(), given.end(),
                     [&](const Expr* value) { return value != variable->getInit(); });
}

// The constant that a compare-and-exchange which succeeds has found.
std::optional<int64_t> expectedBy(FunctionState& state, const AtomicChange& change) {
  if (change.kind != AtomicChange::Kind::CompareExchange || !change.expected) return std::nullopt;
  return isSaidEachTurn(state, change) ? valueOf(state, change.expected) : std::nullopt;
}

// From free (0) to taken: another constant, or the number of who takes it, which is no 0.
bool isClaim(FunctionState& state, const AtomicChange& change) {
  if (!acquires(change.order) || change.kind == AtomicChange::Kind::Store) return false;
  if (change.kind == AtomicChange::Kind::Set) return true;
  const auto taken = change.value ? valueOf(state, change.value) : std::nullopt;
  if (taken && *taken == 0) return false;
  if (change.kind == AtomicChange::Kind::Exchange) return taken.has_value();
  const bool isNumber = change.value && change.value->getType()->isIntegralOrEnumerationType();
  return (taken || isNumber) && expectedBy(state, change) == 0;
}

bool isFree(FunctionState& state, const AtomicChange& change) {
  if (!releases(change.order)) return false;
  return !change.value || valueOf(state, change.value) == 0;
}

// From one constant to another, the state is a stage that each object passes once: the event tells
// the new one. A pointer or a number that is exchanged again and again is none.
void tellStage(FunctionState& state, const AtomicChange& change) {
  if (change.kind == AtomicChange::Kind::Store || state.block->events.empty()) return;
  facts::EventT& update = *state.block->events.back();
  if (update.op == facts::Op::AtomicUpdate) update.number = expectedBy(state, change).value_or(0);
  const auto next = change.value ? valueOf(state, change.value) : std::nullopt;
  const bool isFromConstant = change.kind != AtomicChange::Kind::CompareExchange ||
                              (change.expected && valueOf(state, change.expected));
  if (update.op != facts::Op::AtomicUpdate || !next || !isFromConstant) return;
  update.value = std::make_unique<facts::ValueT>();
  update.value->kind = facts::ValueKind::Constant;
  update.value->constant = *next;
}

// What a counter is called in all functions: by its member, or as a global.
uint32_t nameOf(const Path& counter) {
  for (auto step = counter.steps.rbegin(); step != counter.steps.rend(); ++step)
    if (step->kind == facts::StepKind::Field) return step->symbol;
  return counter.root == facts::RootKind::Global ? counter.symbol : 0;
}

}  // namespace

Path turnOf(FunctionState& state, const Path& counter) {
  if (const uint32_t name = nameOf(counter)) state.unit.turnCounters.insert(name);
  Path turn = counter;
  turn.steps.push_back({facts::StepKind::Field, state.unit.string("<one at a time>")});
  return turn;
}

void lowerTurnEnd(FunctionState& state, EventEmitter& emitter, const Path& counter,
                  MemoryOrder order, SourceLocation where) {
  if (!counter.known() || !releases(order)) return;
  if (!state.unit.turnCounters.contains(nameOf(counter))) return;
  emitter.emit(facts::Op::Release, where, turnOf(state, counter));
}

void lowerSpinLock(FunctionState& state, EventEmitter& emitter, const AtomicChange& change) {
  if (!change.atomic.known()) return;
  tellStage(state, change);
  Path claim = change.atomic;
  claim.steps.push_back({facts::StepKind::Field, state.unit.string("<one at a time>")});
  const SourceLocation where = change.call->getExprLoc();
  if (isClaim(state, change)) {
    facts::EventT& event = emitter.emit(facts::Op::Acquire, where, claim);
    addFlag(event, facts::Flags::Try);
    state.events[change.call] = event.id;
    if (change.kind != AtomicChange::Kind::CompareExchange) {
      state.zeroMeansSuccess.insert(event.id);
    }
  } else if (change.kind == AtomicChange::Kind::Store && isFree(state, change)) {
    emitter.emit(facts::Op::Release, where, claim);
  }
}

}  // namespace lockstitch
