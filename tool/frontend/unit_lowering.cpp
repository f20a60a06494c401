#include "tool/frontend/unit_lowering.h"

#include <clang/Index/USRGeneration.h>
#include <llvm/ADT/SmallString.h>

#include <algorithm>

#include "tool/frontend/alias_target.h"
#include "tool/frontend/attributes.h"
#include "tool/frontend/function_lowering.h"

namespace lockstitch {

using namespace clang;

namespace {

class UnitLowering {
 public:
  explicit UnitLowering(UnitContext& unit) : unit_(unit) {}

  void run() {
    for (const Decl* decl : unit_.ast().getTranslationUnitDecl()->decls()) top(decl);
    while (!lambdas_.empty() || !localClasses_.empty() || !regions_.empty()) {
      const auto regions = std::exchange(regions_, {});
      for (const FoundInside::Region& region : regions) lowerRegion(region);
      const auto lambdas = std::exchange(lambdas_, {});
      for (const FoundInside::Lambda& lambda : lambdas) lowerLambda(lambda);
      const auto classes = std::exchange(localClasses_, {});
      for (const CXXRecordDecl* record : classes) visit(record);
    }
  }

 private:
  // The library's declarations are passed over as a whole.
  void top(const Decl* decl) {
    if (!unit_.isSystem(decl)) return visit(decl);
    if (const auto* linkage = llvm::dyn_cast<LinkageSpecDecl>(decl)) visitContext(linkage);
  }

  void visitContext(const DeclContext* context) {
    for (const Decl* decl : context->decls()) {
      if (!unit_.isSystem(decl)) visit(decl);
    }
  }

  void visit(const Decl* decl) {
    if (decl->isInvalidDecl()) return;
    if (llvm::isa<NamespaceDecl, LinkageSpecDecl, ExportDecl>(decl)) {
      visitContext(llvm::cast<DeclContext>(decl));
    } else if (const auto* pattern = llvm::dyn_cast<FunctionTemplateDecl>(decl)) {
      for (const FunctionDecl* instance : pattern->specializations()) function(instance);
    } else if (const auto* pattern = llvm::dyn_cast<ClassTemplateDecl>(decl)) {
      for (const CXXRecordDecl* instance : pattern->specializations()) record(instance);
    } else if (const auto* pattern = llvm::dyn_cast<VarTemplateDecl>(decl)) {
      for (const VarDecl* instance : pattern->specializations()) global(instance);
    } else if (const auto* function = llvm::dyn_cast<FunctionDecl>(decl)) {
      this->function(function);
    } else if (const auto* record = llvm::dyn_cast<RecordDecl>(decl)) {
      this->record(record);
    } else if (const auto* variable = llvm::dyn_cast<VarDecl>(decl)) {
      global(variable);
    } else if (const auto* friendly = llvm::dyn_cast<FriendDecl>(decl)) {
      if (friendly->getFriendDecl()) visit(friendly->getFriendDecl());
    }
  }

  void function(const FunctionDecl* decl) {
    if (decl->isDependentContext() || decl->isInvalidDecl()) return;
    if (decl->isThisDeclarationADefinition() || decl->isTemplateInstantiation() ||
        decl->isImplicit()) {
      const FunctionDecl* definition = decl->getDefinition();
      if (definition && definition->hasBody() && !definition->isDeleted() &&
          !isUninteresting(definition)) {
        return lower(definition, nullptr);
      }
    }
    noteAlias(decl);
    if (hasThreadSafetyAttributes(decl) && !decl->getDefinition() &&
        lowered_.insert(decl->getCanonicalDecl()).second) {
      lowerDeclaration(unit_, decl);
    }
  }

  void noteAlias(const FunctionDecl* decl) {
    const FunctionDecl* target = aliasTarget(decl);
    if (!target || !aliases_.insert(decl->getCanonicalDecl()).second) return;
    llvm::SmallString<128> usr;
    index::generateUSRForDecl(decl->getCanonicalDecl(), usr);
    unit_.facts().unit().aliases.emplace_back(unit_.string(usr), unit_.string(unit_.usr(target)));
  }

  // What the compiler writes and nobody calls: trivial members, copies.
  static bool isUninteresting(const FunctionDecl* decl) {
    const auto* method = llvm::dyn_cast<CXXMethodDecl>(decl);
    if (!method || !(decl->isImplicit() || decl->isDefaulted())) return false;
    const auto* constructor = llvm::dyn_cast<CXXConstructorDecl>(decl);
    return decl->isTrivial() || method->isCopyAssignmentOperator() ||
           method->isMoveAssignmentOperator() ||
           (constructor && constructor->isCopyOrMoveConstructor());
  }

  void lower(const FunctionDecl* decl, const FoundInside::Lambda* lambda) {
    if (!lowered_.insert(decl).second) return;
    FoundInside found;
    lowerFunction(unit_, decl, lambda, &found);
    keep(found);
  }

  void keep(const FoundInside& found) {
    lambdas_.insert(lambdas_.end(), found.lambdas.begin(), found.lambdas.end());
    regions_.insert(regions_.end(), found.regions.begin(), found.regions.end());
    localClasses_.insert(localClasses_.end(), found.localClasses.begin(), found.localClasses.end());
  }

  void lowerRegion(const FoundInside::Region& region) {
    FoundInside found;
    lockstitch::lowerRegion(unit_, region, &found);
    keep(found);
  }

  void lowerLambda(const FoundInside::Lambda& lambda) {
    const CXXMethodDecl* call = lambda.expression->getCallOperator();
    if (const FunctionTemplateDecl* generic = lambda.expression->getDependentCallOperator()) {
      for (const FunctionDecl* instance : generic->specializations()) {
        if (instance->hasBody()) lower(instance->getDefinition(), &lambda);
      }
    } else if (call->hasBody()) {
      lower(call, &lambda);
    }
  }

  void record(const RecordDecl* decl) {
    const RecordDecl* definition = decl->getDefinition();
    if (!definition || definition != decl || definition->isDependentContext() ||
        !lowered_.insert(definition).second) {
      return;
    }
    const auto* cxx = llvm::dyn_cast<CXXRecordDecl>(definition);
    if (cxx && cxx->isLambda()) return;
    describe(definition, cxx);
    visitContext(definition);
  }

  void describe(const RecordDecl* decl, const CXXRecordDecl* cxx) {
    auto made = std::make_unique<facts::RecordT>();
    made->usr = unit_.string(unit_.usr(decl));
    made->name = unit_.string(unit_.qualifiedName(decl));
    made->location = std::make_unique<facts::Location>(unit_.location(decl->getLocation()));
    if (cxx) {
      for (const CXXBaseSpecifier& base : cxx->bases()) {
        const CXXRecordDecl* parent = base.getType()->getAsCXXRecordDecl();
        if (parent) made->bases.push_back(unit_.string(unit_.usr(parent)));
      }
    }
    for (const FieldDecl* field : decl->fields()) {
      auto described = std::make_unique<facts::FieldT>();
      described->name = unit_.string(unit_.locationName(field));
      describeVariable(field, described.get());
      made->fields.push_back(std::move(described));
    }
    unit_.facts().unit().records.push_back(std::move(made));
  }

  template <typename Described>
  void describeVariable(const ValueDecl* decl, Described* into) {
    const QualType type = decl->getType();
    into->type = unit_.string(unit_.typeName(type));
    into->location = std::make_unique<facts::Location>(unit_.location(decl->getLocation()));
    into->is_const = type.isConstQualified();
    into->is_atomic = type->isAtomicType() || unit_.isKind(type, TypeKind::Atomic);
    into->is_lock = unit_.isKind(type, TypeKind::Lock);
    into->guarded_by = guardedBy(unit_, decl);
  }

  void global(const VarDecl* decl) {
    if (decl->getType()->isDependentType() || !decl->hasGlobalStorage()) return;
    const VarDecl* definition = decl->getDefinition();
    if (definition && definition != decl) return;
    if (!lowered_.insert(decl->getCanonicalDecl()).second) return;
    auto made = std::make_unique<facts::GlobalT>();
    made->usr = unit_.string(unit_.usr(decl));
    made->name = unit_.string(unit_.qualifiedName(decl));
    describeVariable(decl, made.get());
    made->is_thread_local = decl->getTLSKind() != VarDecl::TLS_None;
    unit_.facts().unit().globals.push_back(std::move(made));
    const Expr* init = decl->getInit();
    if (!definition || !init || init->isValueDependent()) return;
    if (init->isConstantInitializer(unit_.ast(), decl->getType()->isReferenceType()) &&
        !holdsAddresses(init)) {
      return;
    }
    FoundInside found;
    lowerGlobalInitialiser(unit_, decl, &found);
    keep(found);
  }

  // `{on_open, &table}`: constants that the points-to analysis wants to know.
  static bool holdsAddresses(const Stmt* statement) {
    if (const auto* reference = llvm::dyn_cast<DeclRefExpr>(statement)) {
      return llvm::isa<FunctionDecl>(reference->getDecl()) ||
             llvm::isa<VarDecl>(reference->getDecl());
    }
    return std::any_of(statement->child_begin(), statement->child_end(),
                       [](const Stmt* child) { return child && holdsAddresses(child); });
  }

  UnitContext& unit_;
  llvm::DenseSet<const Decl*> lowered_;
  llvm::DenseSet<const Decl*> aliases_;
  std::vector<FoundInside::Lambda> lambdas_;
  std::vector<FoundInside::Region> regions_;
  std::vector<const CXXRecordDecl*> localClasses_;
};

}  // namespace

void lowerUnit(UnitContext& unit) { UnitLowering(unit).run(); }

}  // namespace lockstitch
