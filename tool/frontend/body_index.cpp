#include "tool/frontend/body_index.h"

#include "tool/frontend/expression_shape.h"

namespace lockstitch {

using namespace clang;

namespace {

// Only handles are given their final place at once: `t = std::thread(f)` forks into `t`.
bool isHandle(UnitContext& unit, QualType type) {
  return unit.isKind(type, TypeKind::Thread) || unit.isKind(type, TypeKind::Future);
}

bool isStdArray(UnitContext& unit, const RecordDecl* record) {
  return record && unit.qualifiedName(record) == "std::array";
}

bool isForwardingReference(const FunctionDecl* function, unsigned index) {
  const FunctionDecl* pattern = patternOf(function);
  if (pattern->getNumParams() == 0) return false;
  index = std::min(index, pattern->getNumParams() - 1);
  QualType type = pattern->getParamDecl(index)->getType();
  if (const auto* pack = type->getAs<PackExpansionType>()) type = pack->getPattern();
  const auto* reference = type->getAs<RValueReferenceType>();
  return reference && reference->getPointeeType()->isTemplateTypeParmType();
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
          index_.escaping_.insert(variable);
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
      return visitUse(reference);
    }
    if (llvm::isa<CXXThisExpr>(statement)) return index_.openMp_.useThis();
    if (const auto* binary = llvm::dyn_cast<BinaryOperator>(statement);
        binary && binary->isAssignmentOp()) {
      if (const auto* to = llvm::dyn_cast<MemberExpr>(binary->getLHS()->IgnoreParens()))
        index_.assigned_.insert(to->getMemberDecl());
    }
    if (const auto* declaration = llvm::dyn_cast<DeclStmt>(statement))
      return visitDecls(declaration);
    if (const auto* lambda = llvm::dyn_cast<LambdaExpr>(statement)) return visitLambda(lambda);
    if (const auto* loop = llvm::dyn_cast<CXXForRangeStmt>(statement)) {
      index_.rangeLoops_[loop->getLoopVariable()] = loop;
    } else if (const auto* give = llvm::dyn_cast<ReturnStmt>(statement)) {
      Destination to;
      to.kind = Destination::Kind::Returned;
      if (give->getRetValue()) index_.addDestination(give->getRetValue(), to);
      if (give->getRetValue()) giveOn(give->getRetValue());
    } else if (const auto* made = llvm::dyn_cast<CXXNewExpr>(statement)) {
      Destination to;
      to.kind = Destination::Kind::Allocation;
      to.expression = made;
      if (made->getInitializer()) index_.addDestination(made->getInitializer(), to);
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
      index_.values_[variable].push_back(variable->getInit());
      if (isToldByConstructor(variable)) index_.escaping_.insert(variable);
      Destination to;
      to.kind = Destination::Kind::Variable;
      to.variable = variable;
      if (!variable->getType()->isReferenceType()) index_.addDestination(variable->getInit(), to);
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
      index_.moved_.insert(variable);
  }

  void visitLambda(const LambdaExpr* lambda) {
    for (const LambdaCapture& capture : lambda->captures()) {
      if (!capture.capturesVariable()) continue;
      const auto* variable = llvm::dyn_cast<VarDecl>(capture.getCapturedVar());
      if (variable && capture.getCaptureKind() == LCK_ByRef && !variable->isInitCapture()) {
        index_.escaping_.insert(variable);
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
    index_.addDestination(call->getArg(1), to);
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
      index_.addDestination(argument, to);
    }
  }

  // Follows what is done with the variable, from its name outwards.
  void visitUse(const DeclRefExpr* use) {
    const auto* variable = llvm::dyn_cast<VarDecl>(use->getDecl());
    if (!variable) return;
    use_ = use;
    const Stmt* expression = use;
    bool isWhole = true;
    while (const Stmt* parent = index_.parentOf(expression)) {
      if (const auto* cast = llvm::dyn_cast<ImplicitCastExpr>(parent)) {
        const CastKind kind = cast->getCastKind();
        if (kind == CK_LValueToRValue || kind == CK_AtomicToNonAtomic) return ask(variable, cast);
        if (kind == CK_ArrayToPointerDecay) {
          const Stmt* above = index_.parentOf(parent);
          if (above && llvm::isa<ArraySubscriptExpr>(above)) {
            expression = above;
            isWhole = false;
            continue;
          }
          return escape(variable);
        }
      } else if (llvm::isa<MemberExpr>(parent)) {
        const auto* member = llvm::cast<MemberExpr>(parent);
        if (member->isArrow()) return;
        if (llvm::isa<CXXMethodDecl>(member->getMemberDecl())) {
          return useObject(variable, member, isWhole);
        }
        isWhole = false;
      } else if (const auto* binary = llvm::dyn_cast<BinaryOperator>(parent)) {
        if (binary->isAssignmentOp() && binary->getLHS() == expression) {
          if (binary->isCompoundAssignmentOp()) index_.moves_[variable].push_back(binary);
          change(variable, isWhole);
          index_.values_[variable].push_back(binary->getRHS());
        }
        return;
      } else if (const auto* unary = llvm::dyn_cast<UnaryOperator>(parent)) {
        if (unary->isIncrementDecrementOp()) {
          index_.moves_[variable].push_back(unary);
          return change(variable, isWhole);
        }
        if (unary->getOpcode() == UO_AddrOf) escape(variable);
        if (unary->getOpcode() == UO_AddrOf && isWhole) noteAddressGiven(variable, unary);
        return;
      } else if (llvm::isa<CallExpr, CXXConstructExpr>(parent)) {
        return useArgument(variable, parent, expression, isWhole);
      } else if (llvm::isa<DeclStmt>(parent)) {
        return useInitialiser(variable, llvm::cast<DeclStmt>(parent), expression);
      } else if (llvm::isa<ReturnStmt>(parent)) {
        return escape(variable);
      } else if (!llvm::isa<ParenExpr, ExprWithCleanups, MaterializeTemporaryExpr,
                            ConditionalOperator, CXXStaticCastExpr, CXXConstCastExpr>(parent)) {
        return;
      }
      expression = parent;
    }
  }

  // From the value of a variable outwards, to a condition or to what is returned.
  void ask(const VarDecl* variable, const Stmt* value) {
    if (!variable->isLocalVarDeclOrParm() || !variable->getType()->isIntegerType()) return;
    for (const Stmt* at = index_.parentOf(value); at; value = at, at = index_.parentOf(at)) {
      const auto* element = llvm::dyn_cast<ArraySubscriptExpr>(at);
      if (element && element->getIdx() == value) index_.indices_.insert(variable);
      if (llvm::isa<IfStmt, WhileStmt, DoStmt, ForStmt, AbstractConditionalOperator, ReturnStmt>(
              at)) {
        index_.asked_.insert(variable);
        return;
      }
      const auto* unary = llvm::dyn_cast<UnaryOperator>(at);
      const auto* binary = llvm::dyn_cast<BinaryOperator>(at);
      const bool isTruth = (unary && unary->getOpcode() == UO_LNot) ||
                           (binary && (binary->isLogicalOp() || binary->isEqualityOp()));
      if (!isTruth && !llvm::isa<CastExpr, ParenExpr>(at)) return;
    }
  }

  // `take(&i)`
  void noteAddressGiven(const VarDecl* variable, const Expr* address) {
    const auto* call = llvm::dyn_cast_or_null<CallExpr>(index_.parentOf(address));
    const FunctionDecl* callee = call ? call->getDirectCallee() : nullptr;
    if (!callee || unit_.isSystem(callee) || llvm::isa<CXXOperatorCallExpr>(call)) return;
    for (unsigned i = 0; i < call->getNumArgs() && i < callee->getNumParams(); ++i)
      if (call->getArg(i) == address) index_.outArguments_[variable].push_back({call, i});
  }

  void escape(const VarDecl* variable) {
    index_.escaping_.insert(variable);
    if (variable->getType().isConstQualified()) return;
    index_.changed_.insert(variable);
    index_.changes_[variable] += 2;  // who knows how often
    index_.changedElsewhere_.insert(variable);
  }

  void change(const VarDecl* variable, bool isWhole) {
    if (!isWhole) return;
    index_.assigned_.insert(variable);
    index_.changed_.insert(variable);
    ++index_.changes_[variable];
    if (!isCountedBy(variable)) index_.changedElsewhere_.insert(variable);
  }

  // Whether the use being visited is in the head of a loop that counts with the variable.
  bool isCountedBy(const VarDecl* variable) const {
    const Stmt* inside = use_;
    for (const Stmt* at = index_.parentOf(use_); at; inside = at, at = index_.parentOf(at)) {
      const auto* loop = llvm::dyn_cast<ForStmt>(at);
      if (!loop) continue;
      const bool isHead = inside == loop->getInit() || inside == loop->getInc();
      return isHead && openmp::counterOf(loop) == variable &&
             (inside == loop->getInit() || !isGivenAnew(loop->getInc(), variable));
    }
    return false;
  }

  // `i = next()`, which is no step from where it was.
  static bool isGivenAnew(const Expr* step, const VarDecl* variable) {
    const auto* assignment = llvm::dyn_cast<BinaryOperator>(step->IgnoreParenImpCasts());
    return assignment && assignment->getOpcode() == BO_Assign &&
           !mentions(assignment->getRHS(), variable);
  }

  static bool mentions(const Stmt* statement, const VarDecl* variable) {
    const auto* reference = llvm::dyn_cast<DeclRefExpr>(statement);
    if (reference && reference->getDecl() == variable) return true;
    for (const Stmt* child : statement->children())
      if (child && mentions(child, variable)) return true;
    return false;
  }

  void useObject(const VarDecl* variable, const MemberExpr* member, bool isWhole) {
    const auto* method = llvm::cast<CXXMethodDecl>(member->getMemberDecl());
    if (!unit_.isSystem(method)) {
      index_.escaping_.insert(variable);
      return;
    }
    followElement(variable, method, index_.parentOf(member));
    if (!method->isConst() && !unit_.isKind(variable->getType(), TypeKind::Iterator) &&
        !isReadOnly(method)) {
      change(variable, isWhole);
    }
  }

  // `run(std::ref(all[i]))`, `&all.back()`: who has an element of a container may keep it.
  void followElement(const VarDecl* variable, const CXXMethodDecl* method, const Stmt* call) {
    if (!call || !method->getReturnType()->isReferenceType()) return;
    if (!unit_.isKind(variable->getType(), TypeKind::Container)) return;
    for (const Stmt* parent = index_.parentOf(call); parent; parent = index_.parentOf(call)) {
      if (isGivenAway(parent, call)) index_.escaping_.insert(variable);
      if (!isPartOf(parent, call)) return;
      call = parent;
    }
  }

  // Whether `above` is a part of the object that `part` is, or the same one.
  bool isPartOf(const Stmt* above, const Stmt* part) {
    if (const auto* cast = llvm::dyn_cast<ImplicitCastExpr>(above))
      return cast->getCastKind() != CK_LValueToRValue;
    if (const auto* call = llvm::dyn_cast<CallExpr>(above)) {
      const FunctionDecl* callee = call->getDirectCallee();
      const bool isObject =
          call->getNumArgs() > 0 && call->getArg(0) == part && llvm::isa<CXXOperatorCallExpr>(call);
      return callee && unit_.isSystem(callee) && callee->getReturnType()->isReferenceType() &&
             (isObject || call->getCallee() == part);
    }
    return llvm::isa<MemberExpr, ArraySubscriptExpr, ParenExpr, CXXStaticCastExpr,
                     ConditionalOperator, ExprWithCleanups, MaterializeTemporaryExpr>(above);
  }

  // Whether others get to know the object `part` where `above` stands.
  bool isGivenAway(const Stmt* above, const Stmt* part) {
    if (const auto* unary = llvm::dyn_cast<UnaryOperator>(above))
      return unary->getOpcode() == UO_AddrOf;
    if (const auto* member = llvm::dyn_cast<MemberExpr>(above)) {
      const auto* method = llvm::dyn_cast<CXXMethodDecl>(member->getMemberDecl());
      return method && !unit_.isSystem(method);
    }
    const auto* call = llvm::dyn_cast<CallExpr>(above);
    const FunctionDecl* callee = call ? call->getDirectCallee() : nullptr;
    if (!callee || call->getCallee() == part) return false;
    const llvm::StringRef name = callee->getIdentifier() ? callee->getName() : "";
    if (unit_.isSystem(callee))
      return callee->isInStdNamespace() && (name == "ref" || name == "addressof");
    const auto& given = callee->parameters();
    return std::any_of(given.begin(), given.end(), [](const ParmVarDecl* parameter) {
      return parameter->getType()->isReferenceType();
    });
  }

  // Methods that are not const but leave a pointer-like object as it is.
  bool isReadOnly(const CXXMethodDecl* method) {
    const FunctionModel* model = unit_.functionModel(method, method->getParent());
    if (!model) return false;
    for (const Effect& effect : model->effects) {
      if (effect.action == Action::Write || effect.action == Action::Assign ||
          effect.action == Action::Insert || effect.action == Action::GuardMove) {
        return false;
      }
    }
    return true;
  }

  void useInitialiser(const VarDecl* variable, const DeclStmt* declaration, const Stmt* from) {
    for (const Decl* decl : declaration->decls()) {
      const auto* bound = llvm::dyn_cast<VarDecl>(decl);
      if (!bound || bound->getInit() != from || bound->isImplicit()) continue;
      if (bound->getType()->isReferenceType() || llvm::isa<DecompositionDecl>(bound)) {
        escape(variable);
      }
    }
  }

  // `++it`, `it += n`, `it = jt`, `std::advance(it, n)`.
  void noteMove(const VarDecl* variable, const CallExpr* call, const FunctionDecl* callee,
                unsigned position) {
    if (!callee || position != 0 || !unit_.isKind(variable->getType(), TypeKind::Iterator)) return;
    const OverloadedOperatorKind op = callee->getOverloadedOperator();
    const bool moves = op == OO_PlusPlus || op == OO_MinusMinus || op == OO_PlusEqual ||
                       op == OO_MinusEqual || op == OO_Equal ||
                       (callee->getIdentifier() && callee->getName() == "advance");
    if (moves) index_.moves_[variable].push_back(call);
  }

  void useArgument(const VarDecl* variable, const Stmt* call, const Stmt* argument, bool isWhole) {
    const FunctionDecl* callee = nullptr;
    unsigned position = 0;
    unsigned shift = 0;
    if (const auto* construct = llvm::dyn_cast<CXXConstructExpr>(call)) {
      callee = construct->getConstructor();
      if (construct->getConstructor()->isCopyOrMoveConstructor()) return;
      while (position < construct->getNumArgs() && construct->getArg(position) != argument)
        ++position;
    } else {
      const auto* expression = llvm::cast<CallExpr>(call);
      callee = expression->getDirectCallee();
      while (position < expression->getNumArgs() && expression->getArg(position) != argument)
        ++position;
      if (position == expression->getNumArgs()) return;  // it is the callee
      const bool isMemberOperator =
          llvm::isa<CXXOperatorCallExpr>(call) && callee && llvm::isa<CXXMethodDecl>(callee);
      noteMove(variable, expression, callee, position);
      if (isMemberOperator && position == 0) {
        return useOperand(variable, llvm::cast<CXXMethodDecl>(callee), expression, isWhole);
      }
      if (isMemberOperator) shift = 1;
    }
    if (!callee) return escape(variable);
    if (callee->isInStdNamespace() && callee->getIdentifier() &&
        (callee->getName() == "move" || callee->getName() == "forward"))
      index_.moved_.insert(variable);
    const unsigned index = position - shift;
    if (index >= callee->getNumParams()) return escape(variable);
    const QualType type = callee->getParamDecl(index)->getType();
    if (!type->isReferenceType()) return;
    const bool reads =
        type.getNonReferenceType().isConstQualified() || isForwardingReference(callee, index);
    if (!unit_.isSystem(callee)) {
      reads ? (void)index_.escaping_.insert(variable) : escape(variable);
      const auto* taking = llvm::dyn_cast<CallExpr>(call);
      if (!reads && isWhole && taking && shift == 0)
        index_.outArguments_[variable].push_back({taking, index});
    } else if (!reads && !isNeutral(callee)) {
      escape(variable);
    } else if (unit_.qualifiedName(callee) == "std::ref") {
      escape(variable);
    }
  }

  // Locks, guards and the like are passed by reference to be used, not to be changed.
  bool isNeutral(const FunctionDecl* callee) {
    const FunctionModel* model = unit_.functionModel(callee, nullptr);
    if (!model) return false;
    for (const Effect& effect : model->effects) {
      if (effect.action == Action::Write || effect.action == Action::Read) return false;
    }
    return model->result != ResultKind::Address && unit_.qualifiedName(callee) != "std::ref";
  }

  void useOperand(const VarDecl* variable, const CXXMethodDecl* method, const CallExpr* call,
                  bool isWhole) {
    const bool isClosureCall = method->getParent()->isLambda();
    if (isClosureCall) return;
    if (unit_.isSystem(method)) followElement(variable, method, call);
    if (!unit_.isSystem(method)) {
      index_.escaping_.insert(variable);
      if (!method->isConst()) change(variable, isWhole);
    } else if (!method->isConst() && !unit_.isKind(variable->getType(), TypeKind::Iterator) &&
               !isReadOnly(method)) {
      change(variable, isWhole);
    }
  }

  BodyIndex& index_;
  UnitContext& unit_;
  const DeclRefExpr* use_ = nullptr;  // whose outward way is being followed
};

BodyIndex::BodyIndex(UnitContext& unit, const FunctionDecl* function, const Stmt* body,
                     const VarDecl* global, const openmp::Directive* region)
    : unit_(unit) {
  if (region) openMp_.setRoot(region);
  findExchanges(body, false);
  Visitor visitor(*this);
  if (global) {
    Destination to;
    to.kind = Destination::Kind::Variable;
    to.variable = global;
    addDestination(global->getInit(), to);
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
      addDestination(value, to);
      visitor.walk(initialiser->getInit(), nullptr, false);
      visitor.walk(value, nullptr, false);
    }
  }
  visitor.walk(body, nullptr, false);
}

void BodyIndex::addDestination(const Expr* from, Destination to) {
  from = from->IgnoreParens();
  if (const auto* cleanups = llvm::dyn_cast<ExprWithCleanups>(from)) {
    return addDestination(cleanups->getSubExpr(), to);
  }
  if (const auto* temporary = llvm::dyn_cast<MaterializeTemporaryExpr>(from)) {
    return addDestination(temporary->getSubExpr(), to);
  }
  if (const auto* bound = llvm::dyn_cast<CXXBindTemporaryExpr>(from)) {
    destinations_[bound] = to;
    return addDestination(bound->getSubExpr(), to);
  }
  if (const auto* choice = llvm::dyn_cast<ConditionalOperator>(from)) {
    addDestination(choice->getTrueExpr(), to);
    return addDestination(choice->getFalseExpr(), to);
  }
  if (const auto* cast = llvm::dyn_cast<CastExpr>(from)) {
    if (cast->getCastKind() == CK_NoOp || cast->getCastKind() == CK_ConstructorConversion ||
        cast->getCastKind() == CK_UserDefinedConversion) {
      addDestination(cast->getSubExpr(), to);
    }
    return;
  }
  if (const auto* list = llvm::dyn_cast<InitListExpr>(from)) {
    destinations_[list] = to;
    const RecordDecl* record = list->getType()->getAsRecordDecl();
    const bool isTransparent = list->isTransparent() || isStdArray(unit_, record);
    int64_t position = 0;
    auto field = record ? record->field_begin() : RecordDecl::field_iterator();
    for (const Expr* element : list->inits()) {
      Destination below = to;
      if (!isTransparent && !record) below.parts.push_back({nullptr, position});
      if (!isTransparent && record && field != record->field_end()) below.parts.push_back({*field});
      addDestination(element, below);
      ++position;
      if (record && field != record->field_end()) ++field;
    }
    return;
  }
  destinations_[from] = to;
  if (const auto* construct = llvm::dyn_cast<CXXConstructExpr>(from);
      construct && construct->isElidable() && construct->getNumArgs() > 0) {
    addDestination(construct->getArg(0), to);
  }
}

const Destination* BodyIndex::destinationOf(const Expr* expression) const {
  const auto found = destinations_.find(expression);
  return found == destinations_.end() ? nullptr : &found->second;
}

const CXXForRangeStmt* BodyIndex::rangeLoopOf(const VarDecl* variable) const {
  return rangeLoops_.lookup(variable);
}

std::vector<const Expr*> BodyIndex::valuesGiven(const VarDecl* variable) const {
  return values_.lookup(variable);
}

const Expr* BodyIndex::onlyValue(const VarDecl* variable) const {
  const auto found = values_.find(variable);
  if (found == values_.end() || found->second.size() != 1) return nullptr;
  const bool isDeclared = variable->getInit() == found->second[0];
  return changes_.lookup(variable) == (isDeclared ? 0 : 1) ? found->second[0] : nullptr;
}

std::vector<OutArgument> BodyIndex::outArguments(const VarDecl* variable) const {
  const std::vector<OutArgument> all = outArguments_.lookup(variable);
  // Each escape counts twice.
  return changes_.lookup(variable) == 2 * all.size() ? all : std::vector<OutArgument>();
}

const ForStmt* BodyIndex::inductionLoopOf(const DeclRefExpr* reference) const {
  return inductionLoopAround(reference, llvm::dyn_cast<VarDecl>(reference->getDecl()));
}

const ForStmt* BodyIndex::inductionLoopAround(const Stmt* statement,
                                              const VarDecl* variable) const {
  if (!variable || changedElsewhere_.contains(variable)) return nullptr;
  for (const Stmt* at = parentOf(statement); at; at = parentOf(at)) {
    const auto* loop = llvm::dyn_cast<ForStmt>(at);
    if (loop && openmp::counterOf(loop) == variable) return loop;
  }
  return nullptr;
}

const ForStmt* BodyIndex::walkOf(const DeclRefExpr* reference, const VarDecl* variable) const {
  const auto moves = moves_.find(variable);
  if (moves == moves_.end() || moves->second.size() != 1 || escapes(variable)) return nullptr;
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
