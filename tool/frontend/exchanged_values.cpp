// `std::exchange(other.lock_, nullptr)`, `std::swap(lock_, other.lock_)`: what was there before
// goes on, by way of a variable of its own, as in `old = a; a = b; b = old`.
#include "tool/frontend/exchanged_values.h"

#include "tool/frontend/call_lowering.h"

namespace lockstitch {

using namespace clang;
using facts::Op;

namespace {

const MemberExpr* memberIn(const Expr* expression) {
  return llvm::dyn_cast<MemberExpr>(expression->IgnoreParens());
}

// Two members of one object that are exchanged may be two halves which take turns: what each leads
// to is kept apart. The same member of two objects is what one of them hands on to the other.
bool areOneMember(const Expr* one, const Expr* other) {
  const MemberExpr *a = memberIn(one), *b = memberIn(other);
  return a && b && a->getMemberDecl() == b->getMemberDecl();
}

bool isHandedOn(const FunctionDecl* callee, llvm::ArrayRef<const Expr*> arguments) {
  if (!callee->isInStdNamespace() || !callee->getIdentifier() || arguments.size() != 2)
    return false;
  const Expr* given = arguments[0];
  if (!given->isGLValue() || !given->getType()->isScalarType()) return false;
  if (callee->getName() == "exchange") return true;
  return callee->getName() == "swap" && areOneMember(given, arguments[1]);
}

}  // namespace

bool isExchangeOfValues(const CallExpr* call) {
  const FunctionDecl* callee = call->getDirectCallee();
  return callee && isHandedOn(callee, {call->getArgs(), call->getNumArgs()});
}

ExchangedValues::ExchangedValues(const CallSite& site, FunctionState& state, PathBuilder& paths,
                                 ValueBuilder& values, EventEmitter& emitter)
    : site_(site), state_(state), paths_(paths), values_(values), emitter_(emitter) {
  if (!site.expression || !isHandedOn(site.callee, site.arguments)) return;
  kept_ = paths.ofTemporary(site.expression);
  assign(Op::Assign, kept_, load(paths.pathOf(site.arguments[0])));
  first_ = state.block->events.size();
}

void ExchangedValues::give() {
  if (!kept_.known()) return;
  const Path given = paths_.pathOf(site_.arguments[0]);
  const bool isSwap = site_.callee->getName() == "swap";
  tell(given, [&] { return givenBy(site_.arguments[1]); });
  if (isSwap) tell(paths_.pathOf(site_.arguments[1]), [&] { return load(kept_); });
}

// A `nullptr` goes by reference, as a temporary of its own type.
std::unique_ptr<facts::ValueT> ExchangedValues::givenBy(const Expr* argument) {
  const auto* temporary = llvm::dyn_cast<MaterializeTemporaryExpr>(argument->IgnoreParens());
  const Expr* given = temporary ? temporary->getSubExpr() : argument;
  auto value = values_.valueOf(given);
  if (given->getType()->isNullPtrType()) value->kind = facts::ValueKind::Constant;
  return value;
}

std::unique_ptr<facts::ValueT> ExchangedValues::load(const Path& path) {
  auto value = values_.reference(path);
  if (value->path) value->kind = facts::ValueKind::Load;
  return value;
}

void ExchangedValues::assign(Op op, const Path& to, std::unique_ptr<facts::ValueT> value) {
  emitter_.emit(op, site_.where, to).value = std::move(value);
}

// The write that the library's function does, and where what was stored leads.
void ExchangedValues::tell(const Path& to,
                           llvm::function_ref<std::unique_ptr<facts::ValueT>()> value) {
  const uint32_t path = emitter_.path(to);
  for (size_t i = first_; i < state_.block->events.size(); ++i) {
    facts::EventT& event = *state_.block->events[i];
    if (event.op == Op::Write && event.path == path) event.value = value();
  }
  assign(Op::Assign, to, value());
}

}  // namespace lockstitch
