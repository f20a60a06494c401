#include "tool/frontend/body_index.h"

#include "tool/frontend/expression_shape.h"

namespace lockstitch {

using namespace clang;

namespace {

// Only handles are given their final place at once: `t = std::thread(f)` forks into `t`.
bool isHandle(UnitContext& unit, QualType type) {
  return unit.isKind(type, TypeKind::Thread) || unit.isKind(type, TypeKind::Future);
}

}  // namespace

class BodyIndex::Visitor {
 public:
  explicit Visitor(BodyIndex& index) : index_(index), unit_(index.unit_) {}

  void walk(const Stmt* statement, const Stmt* parent, bool isMachinery) {
    if (!statement) return;
    const bool isNew = index_.parents_.try_emplace(statement, parent).second;
    if (!isNew) return;
    if (isMachinery) index_.machinery_.insert(statement);
    visit(statement);
    if (const auto* directive = llvm::dyn_cast<openmp::Directive>(statement)) {
      walkDirective(directive, isMachinery);
    } else if (const auto* lambda = llvm::dyn_cast<LambdaExpr>(statement)) {
      walkLambda(lambda);
    } else if (const auto* suspend = llvm::dyn_cast<CoroutineSuspendExpr>(statement)) {
      walkSuspend(suspend);
    } else if (const auto* give = llvm::dyn_cast<CoreturnStmt>(statement)) {
      walk(give->getOperand(), give, isMachinery);
      walk(give->getPromiseCall(), give, true);
    } else {
      for (const Stmt* child : statement->children()) walk(child, statement, isMachinery);
    }
    if (const auto* value = llvm::dyn_cast<OpaqueValueExpr>(statement)) {
      walk(value->getSourceExpr(), value, isMachinery);
    }
  }

 private:
  // The operand is the user's; awaiting it is the compiler's.
  void walkSuspend(const CoroutineSuspendExpr* suspend) {
    walk(suspend->getOperand(), suspend, false);
    for (const Expr* part : {suspend->getCommonExpr(), suspend->getReadyExpr(),
                             suspend->getSuspendExpr(), suspend->getResumeExpr()}) {
      walk(part, suspend, true);
    }
  }

  // What another thread runs is lowered as its own function, like a lambda's body.
  void walkDirective(const openmp::Directive* directive, bool isMachinery) {
    for (const OMPClause* clause : directive->clauses()) {
      const auto* depend = llvm::dyn_cast_or_null<OMPDependClause>(clause);
      if (!depend) continue;
      for (const Expr* item : depend->varlists()) walk(item, directive, true);
    }
    const Stmt* body = openmp::bodyOf(*directive);
    if (!body) return;
    index_.openMp_.enter(directive);
    const bool isRegion = openmp::startOf(*directive) != openmp::Start::AtOnce;
    walk(body, directive, isMachinery || isRegion);
    if (isRegion) {
      for (const VarDecl* variable : index_.openMp_.region(directive).captures) {
        const openmp::Sharing sharing = openmp::sharingOf(*directive, variable);
        if (!sharing.isPrivate || sharing.writesLast || sharing.isReduction) {
          index_.variables_.escaping.insert(variable);
        }
      }
    }
    index_.openMp_.leave();
    if (const auto* atomic = llvm::dyn_cast<OMPAtomicDirective>(directive)) {
      markAtomic(body, atomic);
    }
  }

  // Every mention of the directive's `x` in its body is the atomic access.
  void markAtomic(const Stmt* statement, const OMPAtomicDirective* atomic) {
    if (!statement || !atomic->getX()) return;
    if (const auto* expression = llvm::dyn_cast<Expr>(statement)) {
      llvm::FoldingSetNodeID mine, wanted;
      expression->IgnoreParens()->Profile(mine, unit_.ast(), true);
      atomic->getX()->IgnoreParenImpCasts()->Profile(wanted, unit_.ast(), true);
      if (mine == wanted) index_.openMp_.addAtomicPart(expression->IgnoreParens(), atomic);
    }
    for (const Stmt* child : statement->children()) markAtomic(child, atomic);
  }

  void walkLambda(const LambdaExpr* lambda) {
    for (const ParmVarDecl* parameter : lambda->getCallOperator()->parameters()) {
      index_.openMp_.declare(parameter);
    }
    for (const Expr* initialiser : lambda->capture_inits()) walk(initialiser, lambda, false);
    // The body is lowered as its own function; here it only shows what it does to our locals.
    walk(lambda->getBody(), lambda, false);
  }

  void visit(const Stmt* statement) {
    if (const auto* reference = llvm::dyn_cast<DeclRefExpr>(statement)) {
      index_.openMp_.use(reference);
      return noteUse(unit_, index_.parents_, reference, index_.variables_);
    }
    if (llvm::isa<CXXThisExpr>(statement)) return index_.openMp_.useThis();
    if (const auto* binary = llvm::dyn_cast<BinaryOperator>(statement);
        binary && binary->isAssignmentOp()) {
      if (const auto* to = llvm::dyn_cast<MemberExpr>(binary->getLHS()->IgnoreParens()))
        index_.variables_.assigned.insert(to->getMemberDecl());
    }
    if (const auto* declaration = llvm::dyn_cast<DeclStmt>(statement))
      return visitDecls(declaration);
    if (const auto* lambda = llvm::dyn_cast<LambdaExpr>(statement)) return visitLambda(lambda);
    if (const auto* loop = llvm::dyn_cast<CXXForRangeStmt>(statement)) {
      index_.rangeLoops_[loop->getLoopVariable()] = loop;
    } else if (const auto* give = llvm::dyn_cast<ReturnStmt>(statement)) {
      Destination to;
      to.kind = Destination::Kind::Returned;
      if (give->getRetValue()) index_.destinations_.add(give->getRetValue(), to);
      if (give->getRetValue()) giveOn(give->getRetValue());
    } else if (const auto* made = llvm::dyn_cast<CXXNewExpr>(statement)) {
      Destination to;
      to.kind = Destination::Kind::Allocation;
      to.expression = made;
      if (made->getInitializer()) index_.destinations_.add(made->getInitializer(), to);
    } else if (const auto* call = llvm::dyn_cast<CXXOperatorCallExpr>(statement)) {
      visitAssignment(call);
    } else if (const auto* call = llvm::dyn_cast<CXXMemberCallExpr>(statement)) {
      visitInsertion(call);
    }
  }

  void visitDecls(const DeclStmt* declaration) {
    for (const Decl* decl : declaration->decls()) {
      const auto* variable = llvm::dyn_cast<VarDecl>(decl);
      if (const auto* record = llvm::dyn_cast<CXXRecordDecl>(decl))
        index_.localClasses_.push_back(record);
      if (variable) index_.openMp_.declare(variable);
      if (!variable || !variable->getInit()) continue;
      index_.variables_.values[variable].push_back(variable->getInit());
      if (isToldByConstructor(variable)) index_.variables_.escaping.insert(variable);
      Destination to;
      to.kind = Destination::Kind::Variable;
      to.variable = variable;
      if (!variable->getType()->isReferenceType())
        index_.destinations_.add(variable->getInit(), to);
    }
  }

  // The user's constructor knows its object and may tell others.
  bool isToldByConstructor(const VarDecl* variable) const {
    const auto* made = llvm::dyn_cast<CXXConstructExpr>(variable->getInit()->IgnoreImplicit());
    if (!made) return false;
    const CXXConstructorDecl* constructor = made->getConstructor();
    if (unit_.isSystem(constructor)) return false;
    const bool isWritten = !constructor->isImplicit() && !constructor->isDefaulted();
    return isWritten || tellsOfItself(constructor->getParent());
  }

  // Whether a default member initialiser captures `this`: `std::jthread t{[this] { … }};`.
  static bool tellsOfItself(const CXXRecordDecl* record) {
    for (const FieldDecl* field : record->fields())
      if (field->hasInClassInitializer() && field->getInClassInitializer() &&
          mentionsThis(field->getInClassInitializer()))
        return true;
    return false;
  }

  static bool mentionsThis(const Stmt* statement) {
    if (const auto* lambda = llvm::dyn_cast<LambdaExpr>(statement))
      for (const LambdaCapture& capture : lambda->captures())
        if (capture.capturesThis()) return true;
    if (llvm::isa<CXXThisExpr>(statement)) return true;
    for (const Stmt* child : statement->children())
      if (child && mentionsThis(child)) return true;
    return false;
  }

  // `return item;`: the variable's value is moved to the caller.
  void giveOn(const Expr* returned) {
    const Expr* e = stripped(returned)->IgnoreParenImpCasts();
    while (const auto* made = llvm::dyn_cast<CXXConstructExpr>(e)) {
      if (made->getNumArgs() != 1 || !made->getConstructor()->isCopyOrMoveConstructor()) return;
      e = stripped(made->getArg(0))->IgnoreParenImpCasts();
    }
    const auto* named = llvm::dyn_cast<DeclRefExpr>(e);
    const auto* variable = named ? llvm::dyn_cast<VarDecl>(named->getDecl()) : nullptr;
    if (variable && variable->hasLocalStorage() && variable->getType()->isRecordType())
      index_.variables_.moved.insert(variable);
  }

  void visitLambda(const LambdaExpr* lambda) {
    for (const LambdaCapture& capture : lambda->captures()) {
      if (!capture.capturesVariable()) continue;
      const auto* variable = llvm::dyn_cast<VarDecl>(capture.getCapturedVar());
      if (variable && capture.getCaptureKind() == LCK_ByRef && !variable->isInitCapture()) {
        index_.variables_.escaping.insert(variable);
      }
    }
  }

  void visitAssignment(const CXXOperatorCallExpr* call) {
    if (call->getOperator() != OO_Equal) return;
    Destination to;
    to.expression = call->getArg(0);
    if (isHandle(unit_, call->getArg(0)->getType()))
      to.kind = Destination::Kind::Lvalue;
    else if (unit_.isKind(call->getArg(0)->getType(), TypeKind::Container) &&
             isHandle(unit_, call->getArg(1)->getType()))
      to.kind = Destination::Kind::Element;  // `optional = std::thread(…)`
    else
      return;
    index_.destinations_.add(call->getArg(1), to);
  }

  void visitInsertion(const CXXMemberCallExpr* call) {
    const CXXMethodDecl* method = call->getMethodDecl();
    if (!method || !method->getDeclName().isIdentifier()) return;
    for (const Expr* argument : call->arguments()) {
      if (!isHandle(unit_, argument->getType())) continue;
      const FunctionModel* model = unit_.functionModel(method, call->getRecordDecl());
      if (!model || model->effects.empty() || model->effects[0].action != Action::Insert) return;
      Destination to;
      to.kind = Destination::Kind::Element;
      to.expression = call->getImplicitObjectArgument();
      index_.destinations_.add(argument, to);
    }
  }

  BodyIndex& index_;
  UnitContext& unit_;
};

BodyIndex::BodyIndex(UnitContext& unit, const FunctionDecl* function, const Stmt* body,
                     const VarDecl* global, const openmp::Directive* region)
    : unit_(unit), destinations_(unit) {
  if (region) openMp_.setRoot(region);
  findExchanges(body, false);
  Visitor visitor(*this);
  if (global) {
    Destination to;
    to.kind = Destination::Kind::Variable;
    to.variable = global;
    destinations_.add(global->getInit(), to);
  }
  if (const auto* constructor = llvm::dyn_cast_or_null<CXXConstructorDecl>(function)) {
    for (const CXXCtorInitializer* initialiser : constructor->inits()) {
      const Expr* value = initialiser->getInit();
      if (const auto* fallback = llvm::dyn_cast<CXXDefaultInitExpr>(value)) {
        value = fallback->getExpr();
      }
      Destination to;
      to.kind = initialiser->isAnyMemberInitializer() ? Destination::Kind::Field
                                                      : Destination::Kind::Base;
      to.field = initialiser->getAnyMember();
      destinations_.add(value, to);
      visitor.walk(initialiser->getInit(), nullptr, false);
      visitor.walk(value, nullptr, false);
    }
  }
  visitor.walk(body, nullptr, false);
}

const CXXForRangeStmt* BodyIndex::rangeLoopOf(const VarDecl* variable) const {
  return rangeLoops_.lookup(variable);
}

std::vector<const Expr*> BodyIndex::valuesGiven(const VarDecl* variable) const {
  return variables_.values.lookup(variable);
}

const Expr* BodyIndex::onlyValue(const VarDecl* variable) const {
  const auto found = variables_.values.find(variable);
  if (found == variables_.values.end() || found->second.size() != 1) return nullptr;
  const bool isDeclared = variable->getInit() == found->second[0];
  return variables_.changes.lookup(variable) == (isDeclared ? 0 : 1) ? found->second[0] : nullptr;
}

std::vector<OutArgument> BodyIndex::outArguments(const VarDecl* variable) const {
  const std::vector<OutArgument> all = variables_.outArguments.lookup(variable);
  // Each escape counts twice.
  return variables_.changes.lookup(variable) == 2 * all.size() ? all : std::vector<OutArgument>();
}

const ForStmt* BodyIndex::inductionLoopOf(const DeclRefExpr* reference) const {
  return inductionLoopAround(reference, llvm::dyn_cast<VarDecl>(reference->getDecl()));
}

const ForStmt* BodyIndex::inductionLoopAround(const Stmt* statement,
                                              const VarDecl* variable) const {
  if (!variable || variables_.changedElsewhere.contains(variable)) return nullptr;
  for (const Stmt* at = parentOf(statement); at; at = parentOf(at)) {
    const auto* loop = llvm::dyn_cast<ForStmt>(at);
    if (loop && openmp::counterOf(loop) == variable) return loop;
  }
  return nullptr;
}

const ForStmt* BodyIndex::walkOf(const DeclRefExpr* reference, const VarDecl* variable) const {
  const auto moves = variables_.moves.find(variable);
  if (moves == variables_.moves.end() || moves->second.size() != 1 || escapes(variable))
    return nullptr;
  const Stmt* inside = moves->second[0];
  const ForStmt* loop = nullptr;
  for (const Stmt* at = parentOf(inside); at && !loop; inside = at, at = parentOf(at))
    if (loop = llvm::dyn_cast<ForStmt>(at); loop && inside != loop->getInc()) return nullptr;
  for (const Stmt* at = parentOf(reference); at && loop; inside = at, at = parentOf(at))
    if (at == loop) return inside != loop->getInit() ? loop : nullptr;
  return nullptr;
}

const Stmt* BodyIndex::parentOf(const Stmt* statement) const { return parents_.lookup(statement); }

}  // namespace lockstitch
