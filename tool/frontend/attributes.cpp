#include "tool/frontend/attributes.h"

#include "tool/frontend/path_builder.h"

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

}  // namespace

bool hasThreadSafetyAttributes(const FunctionDecl* decl) {
  return decl->hasAttr<RequiresCapabilityAttr>() || decl->hasAttr<AcquireCapabilityAttr>() ||
         decl->hasAttr<ReleaseCapabilityAttr>() || decl->hasAttr<TryAcquireCapabilityAttr>() ||
         decl->hasAttr<LocksExcludedAttr>() || decl->hasAttr<NoThreadSafetyAnalysisAttr>() ||
         decl->hasAttr<LockReturnedAttr>();
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
      collector.addAll(AttributeKind::Releases, a->args());
    } else if (const auto* a = llvm::dyn_cast<TryAcquireCapabilityAttr>(attr)) {
      collector.addAll(AttributeKind::TryAcquires, a->args());
    } else if (const auto* a = llvm::dyn_cast<LocksExcludedAttr>(attr)) {
      collector.addAll(AttributeKind::Excludes, a->args());
    } else if (const auto* a = llvm::dyn_cast<LockReturnedAttr>(attr)) {
      collector.add(AttributeKind::Returns, a->getArg());
    } else if (llvm::isa<NoThreadSafetyAnalysisAttr>(attr)) {
      collector.add(AttributeKind::NoAnalysis, nullptr);
    }
  }
}

uint32_t guardedBy(UnitContext& unit, const ValueDecl* decl) {
  const auto* guarded = decl->getAttr<GuardedByAttr>();
  if (!guarded) return 0;
  FunctionState state(unit, nullptr, nullptr);
  return unit.facts().path(PathBuilder(state).objectOf(guarded->getArg()));
}

}  // namespace lockstitch
