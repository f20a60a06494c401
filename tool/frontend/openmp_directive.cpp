#include "tool/frontend/openmp_directive.h"

#include <clang/Basic/OpenMPKinds.h>

#include <algorithm>

namespace lockstitch::openmp {

using namespace clang;

namespace {

// The variable behind an item of a clause: `x`, `a[0:n]`.
const VarDecl* variableOf(const Expr* item) {
  item = item->IgnoreParenImpCasts();
  while (true) {
    if (const auto* section = llvm::dyn_cast<ArraySectionExpr>(item)) {
      item = section->getBase()->IgnoreParenImpCasts();
    } else if (const auto* element = llvm::dyn_cast<ArraySubscriptExpr>(item)) {
      item = element->getBase()->IgnoreParenImpCasts();
    } else {
      break;
    }
  }
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(item);
  return reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()->getCanonicalDecl()) : nullptr;
}

template <typename Clause, typename Visit>
void visitList(const OMPClause* clause, Visit visit) {
  if (const auto* list = llvm::dyn_cast<Clause>(clause)) {
    for (const Expr* item : list->varlists()) {
      if (const VarDecl* variable = variableOf(item)) visit(variable);
    }
  }
}

// Calls visit(variable, sharing) for each item of each clause that makes variables private.
template <typename Visit>
void visitPrivatised(const Directive& directive, Visit visit) {
  for (const OMPClause* clause : directive.clauses()) {
    if (!clause) continue;
    auto as = [&](Sharing sharing) {
      sharing.isPrivate = true;
      return [&visit, sharing](const VarDecl* variable) { visit(variable, sharing); };
    };
    visitList<OMPPrivateClause>(clause, as({}));
    visitList<OMPFirstprivateClause>(clause, as({.readsFirst = true}));
    visitList<OMPLastprivateClause>(clause, as({.writesLast = true}));
    visitList<OMPLinearClause>(clause, as({.readsFirst = true, .writesLast = true}));
    visitList<OMPReductionClause>(clause, as({.isReduction = true}));
    visitList<OMPInReductionClause>(clause, as({.isReduction = true}));
  }
  if (!dividesLoop(directive) && !isOpenMPSimdDirective(directive.getDirectiveKind())) return;
  for (const Stmt* loop : associatedLoops(directive)) {
    if (const VarDecl* counter = counterOf(loop)) visit(counter, Sharing{.isPrivate = true});
  }
}

}  // namespace

Start startOf(const Directive& directive) {
  const OpenMPDirectiveKind kind = directive.getDirectiveKind();
  if (isOpenMPParallelDirective(kind) || isOpenMPTeamsDirective(kind)) return Start::Team;
  if (kind == llvm::omp::OMPD_task || isOpenMPTaskLoopDirective(kind)) return Start::Task;
  const bool isTarget = kind == llvm::omp::OMPD_target;
  if (isTarget && directive.hasClausesOfKind<OMPNowaitClause>()) return Start::Task;
  return Start::AtOnce;
}

bool dividesLoop(const Directive& directive) {
  const OpenMPDirectiveKind kind = directive.getDirectiveKind();
  if (!isOpenMPLoopDirective(kind) || !llvm::isa<OMPLoopDirective>(directive)) return false;
  return kind != llvm::omp::OMPD_simd;
}

bool endsWithBarrier(const Directive& directive) {
  switch (directive.getDirectiveKind()) {
    case llvm::omp::OMPD_for:
    case llvm::omp::OMPD_for_simd:
    case llvm::omp::OMPD_sections:
    case llvm::omp::OMPD_single:
    case llvm::omp::OMPD_scope:
    case llvm::omp::OMPD_loop:
      return !directive.hasClausesOfKind<OMPNowaitClause>();
    default:
      return false;
  }
}

bool isDividedStatically(const Directive& directive) {
  const auto* schedule = clauseOf<OMPScheduleClause>(directive);
  return schedule && schedule->getScheduleKind() == OMPC_SCHEDULE_static;
}

facts::MemoryOrder orderOf(const OMPAtomicDirective& atomic) {
  using facts::MemoryOrder;
  if (atomic.hasClausesOfKind<OMPSeqCstClause>()) return MemoryOrder::SequentiallyConsistent;
  if (atomic.hasClausesOfKind<OMPAcqRelClause>()) return MemoryOrder::AcquireRelease;
  if (atomic.hasClausesOfKind<OMPAcquireClause>()) return MemoryOrder::Acquire;
  if (atomic.hasClausesOfKind<OMPReleaseClause>()) return MemoryOrder::Release;
  return MemoryOrder::Relaxed;
}

Sharing sharingOf(const Directive& directive, const VarDecl* variable) {
  Sharing all;
  variable = variable->getCanonicalDecl();
  visitPrivatised(directive, [&](const VarDecl* item, const Sharing& sharing) {
    if (item->getCanonicalDecl() != variable) return;
    all.isPrivate = true;
    all.readsFirst |= sharing.readsFirst;
    all.writesLast |= sharing.writesLast;
    all.isReduction |= sharing.isReduction;
  });
  return all;
}

std::vector<const VarDecl*> privatised(const Directive& directive) {
  std::vector<const VarDecl*> variables;
  visitPrivatised(directive, [&](const VarDecl* variable, const Sharing&) {
    if (std::find(variables.begin(), variables.end(), variable) == variables.end()) {
      variables.push_back(variable);
    }
  });
  return variables;
}

std::vector<const Stmt*> associatedLoops(const Directive& directive) {
  std::vector<const Stmt*> loops;
  const auto* based = llvm::dyn_cast<OMPLoopBasedDirective>(&directive);
  const Stmt* at = based ? bodyOf(directive) : nullptr;
  while (at && loops.size() < based->getLoopsNumber()) {
    if (const auto* loop = llvm::dyn_cast<ForStmt>(at)) {
      loops.push_back(loop);
      at = loop->getBody();
    } else if (const auto* range = llvm::dyn_cast<CXXForRangeStmt>(at)) {
      loops.push_back(range);
      at = range->getBody();
    } else if (const auto* attributed = llvm::dyn_cast<AttributedStmt>(at)) {
      at = attributed->getSubStmt();
    } else if (const auto* compound = llvm::dyn_cast<CompoundStmt>(at);
               compound && !compound->body_empty()) {
      at = compound->body_front();
    } else {
      break;
    }
  }
  return loops;
}

const VarDecl* counterOf(const Stmt* loop) {
  if (const auto* range = llvm::dyn_cast<CXXForRangeStmt>(loop)) return range->getLoopVariable();
  const Stmt* init = llvm::cast<ForStmt>(loop)->getInit();
  if (const auto* declared = llvm::dyn_cast_or_null<DeclStmt>(init)) {
    return declared->isSingleDecl() ? llvm::dyn_cast<VarDecl>(declared->getSingleDecl()) : nullptr;
  }
  const auto* given = llvm::dyn_cast_or_null<BinaryOperator>(init);
  if (!given || given->getOpcode() != BO_Assign) return nullptr;
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(given->getLHS()->IgnoreParens());
  return reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
}

bool declaresCounter(const Directive& directive, const VarDecl* variable) {
  for (const Stmt* loop : associatedLoops(directive)) {
    if (counterOf(loop) != variable) continue;
    const auto* counted = llvm::dyn_cast<ForStmt>(loop);
    return !counted || llvm::isa_and_nonnull<DeclStmt>(counted->getInit());
  }
  return false;
}

const Stmt* bodyOf(const Directive& directive) {
  if (directive.isStandaloneDirective() || !directive.hasAssociatedStmt()) return nullptr;
  return directive.getRawStmt();
}

std::string nameOf(const Directive& directive) {
  return llvm::omp::getOpenMPDirectiveName(directive.getDirectiveKind()).str();
}

}  // namespace lockstitch::openmp
