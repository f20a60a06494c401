#include "tool/frontend/alias_target.h"

#include <clang/AST/Mangle.h>

namespace lockstitch {

using namespace clang;

namespace {

const AliasAttr* aliasOf(const FunctionDecl* function) {
  for (const FunctionDecl* each : function->redecls())
    if (const auto* alias = each->getAttr<AliasAttr>()) return alias;
  return nullptr;
}

const FunctionDecl* findMangled(const DeclContext* context, llvm::StringRef name,
                                ASTNameGenerator& names) {
  for (const Decl* decl : context->decls()) {
    const auto* function = llvm::dyn_cast<FunctionDecl>(decl);
    if (function && !function->isDependentContext() && function->isThisDeclarationADefinition() &&
        names.getName(function) == name)
      return function;
    if (!llvm::isa<NamespaceDecl, LinkageSpecDecl>(decl)) continue;
    if (const auto* found = findMangled(llvm::cast<DeclContext>(decl), name, names)) return found;
  }
  return nullptr;
}

}  // namespace

const FunctionDecl* aliasTarget(const FunctionDecl* function) {
  const AliasAttr* alias = aliasOf(function);
  if (!alias) return nullptr;
  ASTContext& ast = function->getASTContext();
  const llvm::StringRef name = alias->getAliasee();
  const TranslationUnitDecl* unit = ast.getTranslationUnitDecl();
  for (const NamedDecl* named : unit->lookup(DeclarationName(&ast.Idents.get(name))))
    if (const auto* found = llvm::dyn_cast<FunctionDecl>(named)) return found;
  if (!ast.getLangOpts().CPlusPlus) return nullptr;
  ASTNameGenerator names(ast);
  return findMangled(unit, name, names);
}

}  // namespace lockstitch
