#include "tool/frontend/variable_uses.h"

#include "tool/frontend/openmp_index.h"

namespace lockstitch {

using namespace clang;

namespace {

bool isForwardingReference(const FunctionDecl* function, unsigned index) {
  const FunctionDecl* pattern = patternOf(function);
  if (pattern->getNumParams() == 0) return false;
  index = std::min(index, pattern->getNumParams() - 1);
  QualType type = pattern->getParamDecl(index)->getType();
  if (const auto* pack = type->getAs<PackExpansionType>()) type = pack->getPattern();
  const auto* reference = type->getAs<RValueReferenceType>();
  return reference && reference->getPointeeType()->isTemplateTypeParmType();
}

class VariableUse {
 public:
  VariableUse(UnitContext& unit, const StatementParents& parents, const DeclRefExpr* use,
              VariableNotes& notes)
      : unit_(unit), parents_(parents), use_(use), notes_(notes) {}

  // Follows what is done with the variable, from its name outwards.
  void follow(const VarDecl* variable) {
    const Stmt* expression = use_;
    bool isWhole = true;
    while (const Stmt* parent = parentOf(expression)) {
      if (const auto* cast = llvm::dyn_cast<ImplicitCastExpr>(parent)) {
        const CastKind kind = cast->getCastKind();
        if (kind == CK_LValueToRValue || kind == CK_AtomicToNonAtomic) return ask(variable, cast);
        if (kind == CK_ArrayToPointerDecay) {
          const Stmt* above = parentOf(parent);
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
          if (binary->isCompoundAssignmentOp()) notes_.moves[variable].push_back(binary);
          change(variable, isWhole);
          notes_.values[variable].push_back(binary->getRHS());
        }
        return;
      } else if (const auto* unary = llvm::dyn_cast<UnaryOperator>(parent)) {
        if (unary->isIncrementDecrementOp()) {
          notes_.moves[variable].push_back(unary);
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

 private:
  const Stmt* parentOf(const Stmt* statement) const { return parents_.lookup(statement); }

  // From the value of a variable outwards, to a condition or to what is returned.
  void ask(const VarDecl* variable, const Stmt* value) {
    if (!variable->isLocalVarDeclOrParm() || !variable->getType()->isIntegerType()) return;
    for (const Stmt* at = parentOf(value); at; value = at, at = parentOf(at)) {
      const auto* element = llvm::dyn_cast<ArraySubscriptExpr>(at);
      if (element && element->getIdx() == value) notes_.indices.insert(variable);
      if (llvm::isa<IfStmt, WhileStmt, DoStmt, ForStmt, AbstractConditionalOperator, ReturnStmt>(
              at)) {
        notes_.asked.insert(variable);
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
    const auto* call = llvm::dyn_cast_or_null<CallExpr>(parentOf(address));
    const FunctionDecl* callee = call ? call->getDirectCallee() : nullptr;
    if (!callee || unit_.isSystem(callee) || llvm::isa<CXXOperatorCallExpr>(call)) return;
    for (unsigned i = 0; i < call->getNumArgs() && i < callee->getNumParams(); ++i)
      if (call->getArg(i) == address) notes_.outArguments[variable].push_back({call, i});
  }

  void escape(const VarDecl* variable) {
    notes_.escaping.insert(variable);
    if (variable->getType().isConstQualified()) return;
    notes_.changed.insert(variable);
    notes_.changes[variable] += 2;  // who knows how often
    notes_.changedElsewhere.insert(variable);
  }

  void change(const VarDecl* variable, bool isWhole) {
    if (!isWhole) return;
    notes_.assigned.insert(variable);
    notes_.changed.insert(variable);
    ++notes_.changes[variable];
    if (!isCountedBy(variable)) notes_.changedElsewhere.insert(variable);
  }

  // Whether the use being visited is in the head of a loop that counts with the variable.
  bool isCountedBy(const VarDecl* variable) const {
    const Stmt* inside = use_;
    for (const Stmt* at = parentOf(use_); at; inside = at, at = parentOf(at)) {
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
      notes_.escaping.insert(variable);
      return;
    }
    followElement(variable, method, parentOf(member));
    if (!method->isConst() && !unit_.isKind(variable->getType(), TypeKind::Iterator) &&
        !isReadOnly(method)) {
      change(variable, isWhole);
    }
  }

  // `run(std::ref(all[i]))`, `&all.back()`: who has an element of a container may keep it.
  void followElement(const VarDecl* variable, const CXXMethodDecl* method, const Stmt* call) {
    if (!call || !method->getReturnType()->isReferenceType()) return;
    if (!unit_.isKind(variable->getType(), TypeKind::Container)) return;
    for (const Stmt* parent = parentOf(call); parent; parent = parentOf(call)) {
      if (isGivenAway(parent, call)) notes_.escaping.insert(variable);
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
    if (moves) notes_.moves[variable].push_back(call);
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
      notes_.moved.insert(variable);
    const unsigned index = position - shift;
    if (index >= callee->getNumParams()) return escape(variable);
    const QualType type = callee->getParamDecl(index)->getType();
    if (!type->isReferenceType()) return;
    const bool reads =
        type.getNonReferenceType().isConstQualified() || isForwardingReference(callee, index);
    if (!unit_.isSystem(callee)) {
      reads ? (void)notes_.escaping.insert(variable) : escape(variable);
      const auto* taking = llvm::dyn_cast<CallExpr>(call);
      if (!reads && isWhole && taking && shift == 0)
        notes_.outArguments[variable].push_back({taking, index});
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
      notes_.escaping.insert(variable);
      if (!method->isConst()) change(variable, isWhole);
    } else if (!method->isConst() && !unit_.isKind(variable->getType(), TypeKind::Iterator) &&
               !isReadOnly(method)) {
      change(variable, isWhole);
    }
  }

  UnitContext& unit_;
  const StatementParents& parents_;
  const DeclRefExpr* use_;  // whose outward way is being followed
  VariableNotes& notes_;
};

}  // namespace

void noteUse(UnitContext& unit, const StatementParents& parents, const DeclRefExpr* use,
             VariableNotes& notes) {
  if (const auto* variable = llvm::dyn_cast<VarDecl>(use->getDecl()))
    VariableUse(unit, parents, use, notes).follow(variable);
}

}  // namespace lockstitch
