#include "tool/frontend/needed_instances.h"

#include <clang/Sema/ExternalSemaSource.h>
#include <clang/Sema/MultiplexExternalSemaSource.h>
#include <clang/Sema/Sema.h>
#include <clang/Sema/SemaConsumer.h>

namespace lockstitch {

using namespace clang;

namespace {

bool isSystem(const Decl* decl) {
  const SourceManager& sources = decl->getASTContext().getSourceManager();
  return sources.isInSystemHeader(sources.getExpansionLoc(decl->getLocation()));
}

// Whether the library, given such a type or value, could come to templates of the program's own, or
// to members that the compiler writes when they are first used.
class Openness {
 public:
  bool of(const TemplateArgumentList* arguments) { return arguments && of(arguments->asArray()); }

 private:
  bool of(llvm::ArrayRef<TemplateArgument> arguments) {
    return std::any_of(arguments.begin(), arguments.end(),
                       [&](const TemplateArgument& each) { return of(each); });
  }

  bool of(const TemplateArgument& argument) {
    switch (argument.getKind()) {
      case TemplateArgument::Type:
        return of(argument.getAsType());
      case TemplateArgument::Pack:
        return of(argument.getPackAsArray());
      case TemplateArgument::Template:
      case TemplateArgument::TemplateExpansion: {
        const TemplateDecl* named = argument.getAsTemplate().getAsTemplateDecl();
        return !named || !isSystem(named);
      }
      default:
        return false;
    }
  }

  bool of(QualType type) {
    const Type* plain = type.getCanonicalType().getTypePtr();
    if (const auto* array = llvm::dyn_cast<ArrayType>(plain)) return of(array->getElementType());
    if (const auto* member = llvm::dyn_cast<MemberPointerType>(plain))
      return of(QualType(member->getClass(), 0)) || of(member->getPointeeType());
    if (const QualType pointee = plain->getPointeeType(); !pointee.isNull()) return of(pointee);
    if (const auto* function = llvm::dyn_cast<FunctionProtoType>(plain))
      return of(function->getReturnType()) ||
             llvm::any_of(function->param_types(), [&](QualType each) { return of(each); });
    const CXXRecordDecl* record = plain->getAsCXXRecordDecl();
    return record && of(record->getCanonicalDecl());
  }

  bool of(const CXXRecordDecl* record) {
    const auto [known, isNew] = known_.try_emplace(record, false);
    if (!isNew) return known->second;  // or it is of itself, by a pointer
    const bool isOpen = isOpenRecord(record);
    return known_[record] = isOpen;
  }

  bool isOpenRecord(const CXXRecordDecl* record) {
    if (const auto* instance = llvm::dyn_cast<ClassTemplateSpecializationDecl>(record)) {
      if (!isSystem(instance->getSpecializedTemplate())) return true;
      return of(&instance->getTemplateArgs());
    }
    if (isSystem(record)) {
      // A member class of a template's instance.
      const auto* around = llvm::dyn_cast<CXXRecordDecl>(record->getDeclContext());
      return around && of(around->getCanonicalDecl());
    }
    const CXXRecordDecl* definition = record->getDefinition();
    if (!definition) return false;
    if (definition->isLambda()) return definition->isGenericLambda() || isWithinInstance(record);
    return isWithinInstance(record) || isWrittenByCompiler(definition) ||
           hasTemplates(definition) ||
           llvm::any_of(definition->bases(), [&](const auto& base) { return of(base.getType()); });
  }

  // Of a template of the program's: its members are instantiated one by one.
  static bool isWithinInstance(const Decl* decl) {
    for (const DeclContext* at = decl->getDeclContext(); at; at = at->getParent()) {
      if (llvm::isa<ClassTemplateSpecializationDecl>(at)) return true;
      const auto* function = llvm::dyn_cast<FunctionDecl>(at);
      if (function && function->isTemplateInstantiation()) return true;
    }
    return false;
  }

  // Its constructor or destructor, with what it does to the members.
  static bool isWrittenByCompiler(const CXXRecordDecl* record) {
    const CXXDestructorDecl* destructor = record->getDestructor();
    if (!record->hasTrivialDestructor() && !(destructor && destructor->isUserProvided()))
      return true;
    return record->hasDefaultConstructor() && !record->hasTrivialDefaultConstructor() &&
           !record->hasUserProvidedDefaultConstructor();
  }

  static bool hasTemplates(const CXXRecordDecl* record) {
    return llvm::any_of(record->decls(), [](const Decl* each) {
      return llvm::isa<FunctionTemplateDecl, ClassTemplateDecl>(each);
    });
  }

  llvm::DenseMap<const CXXRecordDecl*, bool> known_;
};

// Classes that only the body of an instance asks for the members of are complete even so: those of
// the library, by whose members it is known what is done with them.
class Completion {
 public:
  explicit Completion(Sema& sema) : sema_(sema) {}

  void of(const TemplateArgumentList* arguments, SourceLocation where) {
    if (arguments) of(arguments->asArray(), where);
  }

 private:
  // Whether all types among them are.
  bool of(llvm::ArrayRef<TemplateArgument> arguments, SourceLocation where) {
    bool areComplete = true;
    for (const TemplateArgument& each : arguments) {
      if (each.getKind() == TemplateArgument::Pack)
        areComplete &= of(each.getPackAsArray(), where);
      else if (each.getKind() == TemplateArgument::Type)
        areComplete &= of(each.getAsType(), where);
    }
    return areComplete;
  }

  bool of(QualType type, SourceLocation where) {
    const CXXRecordDecl* record = type.getNonReferenceType()->getAsCXXRecordDecl();
    if (!record || record->hasDefinition()) return true;
    const auto* instance = llvm::dyn_cast<ClassTemplateSpecializationDecl>(record);
    if (!instance || !isSystem(instance->getSpecializedTemplate())) return false;
    return of(instance->getTemplateArgs().asArray(), where) && sema_.isCompleteType(where, type);
  }

  Sema& sema_;
};

// Asked for more instances at the unit's end, it takes some away.
class PendingInstances : public ExternalSemaSource {
 public:
  explicit PendingInstances(Sema& sema) : sema_(sema), completion_(sema) {}

  void ReadPendingInstantiations(
      llvm::SmallVectorImpl<std::pair<ValueDecl*, SourceLocation>>&) override {
    std::vector<std::pair<FunctionDecl*, SourceLocation>> leftOut;
    std::erase_if(sema_.PendingInstantiations, [&](const auto& pending) {
      auto* function = llvm::dyn_cast<FunctionDecl>(pending.first);
      if (!function || isNeeded(function)) return false;
      leftOut.emplace_back(function, pending.second);
      return true;
    });
    for (const auto& [function, where] : leftOut) {
      function->setInstantiationIsPending(false);
      function->setHasSkippedBody();  // no complaint that it is used and not defined
      completion_.of(function->getTemplateSpecializationArgs(), where);
    }
  }

 private:
  bool isNeeded(const FunctionDecl* function) {
    if (!isSystem(function)) return true;
    if (openness_.of(function->getTemplateSpecializationArgs())) return true;
    for (const DeclContext* at = function->getDeclContext(); at; at = at->getParent())
      if (const auto* owner = llvm::dyn_cast<ClassTemplateSpecializationDecl>(at);
          owner && openness_.of(&owner->getTemplateArgs()))
        return true;
    return false;
  }

  Sema& sema_;
  Completion completion_;
  Openness openness_;
};

class NeededInstances : public SemaConsumer {
 public:
  explicit NeededInstances(std::unique_ptr<ASTConsumer> lowering)
      : lowering_(std::move(lowering)) {}

  void InitializeSema(Sema& sema) override { sema.addExternalSource(new PendingInstances(sema)); }

  bool shouldSkipFunctionBody(Decl* decl) override {
    const FunctionDecl* function = decl->getAsFunction();
    return function && !function->isDependentContext() && isSystem(function);
  }

  void HandleTranslationUnit(ASTContext& ast) override { lowering_->HandleTranslationUnit(ast); }

 private:
  std::unique_ptr<ASTConsumer> lowering_;
};

}  // namespace

std::unique_ptr<ASTConsumer> withNeededInstances(std::unique_ptr<ASTConsumer> lowering) {
  return std::make_unique<NeededInstances>(std::move(lowering));
}

}  // namespace lockstitch
