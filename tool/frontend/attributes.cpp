#include "tool/frontend/attributes.h"

#include "tool/frontend/event_emitter.h"

namespace lockstitch {

using namespace clang;
using facts::AttributeKind;

namespace {

class Collector {
 public:
  explicit Collector(FunctionState& state) : state_(state), paths_(state) {}

  void add(AttributeKind kind, const Expr* lock) {
    auto made = std::make_unique<facts::AttributeT>();
    made->kind = kind;
    if (lock) made->path = state_.unit.facts().path(paths_.objectOf(lock));
    state_.function.attributes.push_back(std::move(made));
  }

  // Without an argument, the capability is the object itself.
  template <typename Arguments>
  void addAll(AttributeKind kind, Arguments arguments) {
    bool any = false;
    for (const Expr* lock : arguments) {
      add(kind, lock);
      any = true;
    }
    if (any) return;
    add(kind, nullptr);
    state_.function.attributes.back()->path = state_.unit.facts().path(paths_.ofThis());
  }

 private:
  FunctionState& state_;
  PathBuilder paths_;
};

// What a declared function does by an attribute. A scoped guard's constructor binds it, and what
// names no lock is about the guard itself.
std::optional<facts::Op> operationOf(AttributeKind kind, bool isGuard, bool isGuardItself,
                                     const FunctionDecl* decl) {
  switch (kind) {
    case AttributeKind::Acquires:
    case AttributeKind::AcquiresShared:
      if (!isGuardItself && isGuard && llvm::isa<CXXConstructorDecl>(decl))
        return facts::Op::GuardBind;
      return isGuardItself ? facts::Op::GuardAcquire : facts::Op::Acquire;
    case AttributeKind::TryAcquires:
    case AttributeKind::TryAcquiresShared:
      return isGuardItself ? facts::Op::GuardAcquire : facts::Op::Acquire;
    case AttributeKind::Releases:
    case AttributeKind::ReleasesShared:
      if (!isGuardItself) return facts::Op::Release;
      return llvm::isa<CXXDestructorDecl>(decl) ? facts::Op::GuardDestroy : facts::Op::GuardRelease;
    default:
      return std::nullopt;
  }
}

}  // namespace

bool hasThreadSafetyAttributes(const FunctionDecl* decl) {
  return decl->hasAttr<RequiresCapabilityAttr>() || decl->hasAttr<AcquireCapabilityAttr>() ||
         decl->hasAttr<ReleaseCapabilityAttr>() || decl->hasAttr<TryAcquireCapabilityAttr>() ||
         decl->hasAttr<LocksExcludedAttr>() || decl->hasAttr<NoThreadSafetyAnalysisAttr>() ||
         decl->hasAttr<LockReturnedAttr>() || decl->hasAttr<AssertCapabilityAttr>();
}

void addAttributes(FunctionState& state, const FunctionDecl* decl) {
  Collector collector(state);
  for (const Attr* attr : decl->attrs()) {
    if (const auto* a = llvm::dyn_cast<RequiresCapabilityAttr>(attr)) {
      collector.addAll(a->isShared() ? AttributeKind::RequiresShared : AttributeKind::Requires,
                       a->args());
    } else if (const auto* a = llvm::dyn_cast<AcquireCapabilityAttr>(attr)) {
      collector.addAll(a->isShared() ? AttributeKind::AcquiresShared : AttributeKind::Acquires,
                       a->args());
    } else if (const auto* a = llvm::dyn_cast<ReleaseCapabilityAttr>(attr)) {
      collector.addAll(a->isShared() ? AttributeKind::ReleasesShared : AttributeKind::Releases,
                       a->args());
    } else if (const auto* a = llvm::dyn_cast<TryAcquireCapabilityAttr>(attr)) {
      collector.addAll(
          a->isShared() ? AttributeKind::TryAcquiresShared : AttributeKind::TryAcquires, a->args());
    } else if (const auto* a = llvm::dyn_cast<AssertCapabilityAttr>(attr)) {
      collector.addAll(a->isShared() ? AttributeKind::AssertsShared : AttributeKind::Asserts,
                       a->args());
    } else if (const auto* a = llvm::dyn_cast<LocksExcludedAttr>(attr)) {
      collector.addAll(AttributeKind::Excludes, a->args());
    } else if (const auto* a = llvm::dyn_cast<LockReturnedAttr>(attr)) {
      collector.add(AttributeKind::Returns, a->getArg());
    } else if (llvm::isa<NoThreadSafetyAnalysisAttr>(attr)) {
      collector.add(AttributeKind::NoAnalysis, nullptr);
    }
  }
}

namespace {

// What callers must not hold, the function is taken to lock and give back.
void lowerExcluded(EventEmitter& emitter, uint32_t lock, SourceLocation where) {
  emitter.emit(facts::Op::Acquire, where).path = lock;
  emitter.emit(facts::Op::Release, where).path = lock;
}

}  // namespace

void lowerContract(FunctionState& state, const FunctionDecl* decl) {
  facts::FunctionT& function = state.function;
  function.is_declaration = true;
  function.blocks.push_back(std::make_unique<facts::BlockT>());
  state.block = function.blocks.back().get();
  EventEmitter emitter(state);
  const auto* method = llvm::dyn_cast<CXXMethodDecl>(decl);
  const bool isGuard = method && method->getParent()->hasAttr<ScopedLockableAttr>();
  const uint32_t self = state.unit.facts().path(PathBuilder(state).ofThis());
  for (const auto& attribute : function.attributes) {
    const bool isShared = attribute->kind == AttributeKind::AcquiresShared ||
                          attribute->kind == AttributeKind::ReleasesShared ||
                          attribute->kind == AttributeKind::TryAcquiresShared;
    if (attribute->kind == AttributeKind::Excludes)
      lowerExcluded(emitter, attribute->path, decl->getLocation());
    const auto op = operationOf(attribute->kind, isGuard, isGuard && attribute->path == self, decl);
    if (!op) continue;
    facts::EventT& event = emitter.emit(*op, decl->getLocation());
    event.path = *op == facts::Op::GuardBind ? self : attribute->path;
    if (*op == facts::Op::GuardBind) event.locks.push_back(attribute->path);
    if (isShared) event.mode = facts::Mode::Shared;
    const bool tries = attribute->kind == AttributeKind::TryAcquires ||
                       attribute->kind == AttributeKind::TryAcquiresShared;
    if (!tries) continue;
    addFlag(event, facts::Flags::Try);
    auto result = std::make_unique<facts::ValueT>();
    result->kind = facts::ValueKind::Result;
    result->event = event.id;
    emitter.emit(facts::Op::Return, decl->getLocation()).value = std::move(result);
  }
  if (state.block->events.empty()) return function.blocks.clear();
  function.blocks.push_back(std::make_unique<facts::BlockT>());
  function.blocks[0]->successors.push_back(1);
  function.exit = 1;
}

uint32_t guardedBy(UnitContext& unit, const ValueDecl* decl) {
  const auto* guarded = decl->getAttr<GuardedByAttr>();
  if (!guarded) return 0;
  FunctionState state(unit, nullptr, nullptr);
  return unit.facts().path(PathBuilder(state).objectOf(guarded->getArg()));
}

}  // namespace lockstitch
