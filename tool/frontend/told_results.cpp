#include "tool/frontend/told_results.h"

#include "tool/frontend/expression_shape.h"
#include "tool/frontend/loop_ranges.h"

namespace lockstitch {

using namespace clang;

namespace {

enum class Holder { None, Optional, Expected, Error };

Holder holderOf(UnitContext& unit, QualType type) {
  const CXXRecordDecl* record = type.getNonReferenceType()->getAsCXXRecordDecl();
  if (!record) return Holder::None;
  const std::string& name = unit.qualifiedName(record);
  if (name == "std::optional" || name == "boost::optional") return Holder::Optional;
  if (name == "std::expected") return Holder::Expected;
  const bool isError = name == "std::error_code" || name == "boost::system::error_code";
  return isError ? Holder::Error : Holder::None;
}

// `errno`, `-errno`: nothing that fails sets it to zero.
bool isErrno(const Expr* value) {
  const Expr* e = stripped(value)->IgnoreParenImpCasts();
  if (const auto* unary = llvm::dyn_cast<UnaryOperator>(e); unary && unary->getOpcode() == UO_Minus)
    e = unary->getSubExpr()->IgnoreParenImpCasts();
  const auto* object = llvm::dyn_cast<UnaryOperator>(e);
  if (!object || object->getOpcode() != UO_Deref) return false;
  const auto* call = llvm::dyn_cast<CallExpr>(object->getSubExpr()->IgnoreParenImpCasts());
  const FunctionDecl* callee = call ? call->getDirectCallee() : nullptr;
  if (!callee || !callee->getIdentifier()) return false;
  const llvm::StringRef name = callee->getName();
  return name == "__errno_location" || name == "__errno" || name == "__error";
}

// `{}`, `std::nullopt`, `std::unexpected(e)`, `value`, `std::errc::timed_out`.
Told toldByConstruction(UnitContext& unit, Holder holder, const CXXConstructExpr* made) {
  const Expr* first = made->getNumArgs() > 0 ? made->getArg(0) : nullptr;
  if (!first || llvm::isa<CXXDefaultArgExpr>(first))
    return holder == Holder::Expected ? Told::Something : Told::Nothing;
  if (holder == Holder::Error) {
    const auto number = constantOf(stripped(first), unit.ast());
    if (number) return *number == 0 ? Told::Nothing : Told::Something;
    return isErrno(first) ? Told::Something : Told::Unknown;
  }
  const CXXRecordDecl* record = recordOf(first->getType());
  const std::string name = record ? unit.qualifiedName(record) : "";
  if (name == "std::nullopt_t" || name == "boost::none_t" || name == "std::unexpected" ||
      name == "std::unexpect_t")
    return Told::Nothing;
  return holderOf(unit, first->getType()) == holder ? Told::Unknown : Told::Something;
}

}  // namespace

Told toldByReturned(const FunctionState& state, const Expr* value) {
  UnitContext& unit = state.unit;
  if (isErrno(value)) return Told::Something;
  const Holder holder = holderOf(unit, value->getType());
  if (holder == Holder::None) return Told::Unknown;
  const Expr* e = stripped(value);
  const auto* made = llvm::dyn_cast<CXXConstructExpr>(e);
  // Before C++17 the temporary is moved to where it is returned.
  while (made && made->getNumArgs() == 1 && made->getConstructor()->isCopyOrMoveConstructor()) {
    e = stripped(made->getArg(0));
    made = llvm::dyn_cast<CXXConstructExpr>(e);
  }
  if (made) return toldByConstruction(unit, holder, made);
  if (const auto* list = llvm::dyn_cast<InitListExpr>(e); list && list->getNumInits() == 0)
    return holder == Holder::Expected ? Told::Something : Told::Nothing;
  const auto* call = llvm::dyn_cast<CallExpr>(e);
  const FunctionDecl* callee = call ? call->getDirectCallee() : nullptr;
  if (!callee || !callee->getIdentifier()) return Told::Unknown;
  const llvm::StringRef name = callee->getName();
  const bool makes =
      unit.isSystem(callee) && (name == "make_optional" || name == "make_error_code");
  return makes ? Told::Something : Told::Unknown;
}

const Expr* askedForContent(UnitContext& unit, const CallExpr* call) {
  const auto* method = llvm::dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());
  const Expr* object = method ? receiverOf(call) : nullptr;
  if (!object || holderOf(unit, object->getType()) == Holder::None) return nullptr;
  const bool isAsked = llvm::isa<CXXConversionDecl>(method)
                           ? method->getReturnType()->isBooleanType()
                           : method->getIdentifier() && method->getName() == "has_value";
  return isAsked ? object : nullptr;
}

}  // namespace lockstitch
