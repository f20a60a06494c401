// Locks, guards and condition variables of modelled calls.
#include "tool/frontend/library_call.h"
#include "tool/frontend/lock_class.h"

namespace lockstitch {

using namespace clang;
using facts::Flags;
using facts::Op;

namespace {

// Tags and times that guards' constructors take: told by name in every library that has them.
std::optional<facts::Policy> policyOf(llvm::StringRef name) {
  if (name == "adopt_lock_t") return facts::Policy::Adopt;
  if (name == "defer_lock_t") return facts::Policy::Defer;
  if (name == "try_to_lock_t") return facts::Policy::Try;
  return std::nullopt;
}

QualType pointeeType(QualType type) {
  type = type.getNonReferenceType();
  return type->isPointerType() ? type->getPointeeType() : type;
}

// condition_variable_any's waits take a std::stop_token before the predicate.
bool hasStopToken(UnitContext& unit, const CallSite& site, int predicate) {
  for (size_t i = 0; i < site.arguments.size() && static_cast<int>(i) <= predicate; ++i)
    if (unit.isKind(site.arguments[i]->getType(), TypeKind::Synchronised)) return true;
  return false;
}

bool isTime(llvm::StringRef name) { return name == "duration" || name == "time_point"; }

}  // namespace

void LibraryCall::bindGuard() {
  const auto* constructor = llvm::cast<CXXConstructorDecl>(site_.callee);
  if (constructor->isCopyOrMoveConstructor()) {
    auto source = values_.valueOf(site_.arguments[0]);
    facts::EventT& event = emit(Op::GuardMove, site_.object);
    event.value = std::move(source);
    return;
  }
  std::vector<uint32_t> locks;
  facts::Policy policy = facts::Policy::Lock;
  bool timed = false;
  bool recursive = false;
  for (const Expr* argument : site_.arguments) {
    const CXXRecordDecl* record = recordOf(argument->getType());
    const llvm::StringRef name = record && record->getIdentifier() ? record->getName() : "";
    if (const auto found = policyOf(name)) {
      policy = *found;
    } else if (isTime(name)) {
      policy = facts::Policy::Try;
      timed = true;
    } else {
      const Path lock = ofArgument(argument);
      const TypeModel* model = unit_.typeModel(pointeeType(argument->getType()));
      // A condition to wait for, a flag: no locks.
      const bool isOther = argument->getType()->isIntegralOrEnumerationType() ||
                           (model && model->kind == TypeKind::Condition);
      if (isOther) continue;
      const QualType lockType = pointeeType(argument->getType());
      if (!ordersHolders(unit_, lockType->getAsCXXRecordDecl())) continue;
      recursive |= model && model->recursive;
      locks.push_back(emitter_.path(lock));
    }
  }
  if (locks.empty()) return;
  facts::EventT& event = emit(Op::GuardBind, site_.object);
  event.locks = std::move(locks);
  event.policy = policy;
  const TypeModel* guard = unit_.typeModel(constructor->getParent());
  if (guard && guard->shared) event.mode = facts::Mode::Shared;
  addFlag(event, Flags::Timed, timed);
  addFlag(event, Flags::Try, policy == facts::Policy::Try);
  addFlag(event, Flags::Recursive, recursive);
}

// A call that gives a guard: `auto locked = value.wlock()`.
void LibraryCall::bindResult(const Effect& effect) {
  const uint32_t lock = emitter_.path(object(*effect.lock));
  facts::EventT& event = emit(Op::GuardBind, object(effect));
  event.locks.push_back(lock);
  if (effect.shared) event.mode = facts::Mode::Shared;
  if (!effect.tries) return;
  event.policy = facts::Policy::Try;
  addFlag(event, Flags::Try);
  if (site_.expression) state_.events[site_.expression] = event.id;
}

void LibraryCall::moveGuard(const Effect& effect) {
  if (site_.arguments.empty()) return;
  const bool swaps = effect.action == Action::GuardSwap;
  auto source = swaps ? values_.reference(ofArgument(site_.arguments[0]))
                      : values_.valueOf(site_.arguments[0]);
  if (source->kind == facts::ValueKind::Load) source->kind = facts::ValueKind::Move;
  facts::EventT& event = emit(Op::GuardMove, object(effect.object));
  event.value = std::move(source);
  addFlag(event, Flags::Swap, swaps);
}

void LibraryCall::jointAcquire(const Effect& effect) {
  std::vector<uint32_t> locks;
  for (const Expr* argument : site_.arguments) locks.push_back(emitter_.path(ofArgument(argument)));
  facts::EventT& event = emit(Op::JointAcquire);
  event.locks = std::move(locks);
  addFlag(event, Flags::Try, effect.tries);
  if (effect.tries) state_.events[site_.expression] = event.id;
}

void LibraryCall::wait(const Effect& asModelled) {
  Effect effect = asModelled;
  const bool mayEnd = effect.predicate && hasStopToken(unit_, site_, effect.predicate->index);
  if (mayEnd) ++effect.predicate->index;
  const bool hasPredicate = effect.predicate && argument(*effect.predicate);
  const Expr* lock = effect.lock ? argument(*effect.lock) : nullptr;
  const uint32_t lockPath = lock ? emitter_.path(ofArgument(lock)) : 0;
  uint32_t predicate = 0;
  if (hasPredicate) {
    // The predicate runs with the lock held, before the wait and after each wake-up.
    Effect run = effect;
    run.callable = effect.predicate;
    run.arguments.reset();
    predicate = invoke(run, Op::Call);
  }
  facts::EventT& event = emit(Op::Wait, object(effect.object));
  if (lockPath) event.locks.push_back(lockPath);
  event.number = predicate;
  addFlag(event, Flags::HasPredicate, hasPredicate);
  addFlag(event, Flags::Timed, effect.timed || mayEnd);
}

}  // namespace lockstitch
