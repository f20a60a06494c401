#include "tool/frontend/recursive_locks.h"
#include "tool/frontend/expression_shape.h"

#include <clang/AST/RecursiveASTVisitor.h>
#include <clang/Lex/Lexer.h>

namespace lockstitch {

using namespace clang;

namespace {

using Decls = llvm::DenseSet<const ValueDecl*>;

const ValueDecl* canonical(const ValueDecl* decl) {
  return decl ? llvm::cast<ValueDecl>(decl->getCanonicalDecl()) : nullptr;
}

class Finder : public RecursiveASTVisitor<Finder> {
 public:
  explicit Finder(ASTContext& ast) : ast_(ast) {}

  Decls run() {
    TraverseAST(ast_);
    for (const auto& [lock, attribute] : initialised_)
      if (attributes_.contains(attribute)) locks_.insert(lock);
    return std::move(locks_);
  }

  bool VisitCallExpr(CallExpr* call) {
    const FunctionDecl* callee = call->getDirectCallee();
    if (!callee || !callee->getIdentifier() || call->getNumArgs() != 2) return true;
    const llvm::StringRef name = callee->getName();
    const ValueDecl* first = lockNamedBy(call->getArg(0));
    if (name == "pthread_mutexattr_settype" && first && isRecursive(call->getArg(1)))
      attributes_.insert(first);
    if (name == "mtx_init" && first && isRecursive(call->getArg(1))) locks_.insert(first);
    const ValueDecl* second = name == "pthread_mutex_init" ? lockNamedBy(call->getArg(1)) : nullptr;
    if (first && second) initialised_.emplace_back(first, second);
    return true;
  }

  bool VisitVarDecl(VarDecl* variable) {
    const Expr* init = variable->getInit();
    if (!init || !init->getBeginLoc().isMacroID()) return true;
    const llvm::StringRef macro = Lexer::getImmediateMacroName(
        init->getBeginLoc(), ast_.getSourceManager(), ast_.getLangOpts());
    if (macro.contains("RECURSIVE_MUTEX_INITIALIZER")) locks_.insert(canonical(variable));
    return true;
  }

 private:
  // PTHREAD_MUTEX_RECURSIVE and mtx_recursive are 1, alone or with mtx_timed.
  bool isRecursive(const Expr* kind) const { return (computed(kind, ast_).value_or(0) & 1) != 0; }

  ASTContext& ast_;
  Decls locks_;
  Decls attributes_;
  std::vector<std::pair<const ValueDecl*, const ValueDecl*>> initialised_;
};

bool mentions(ASTContext& ast, llvm::StringRef name) {
  const auto known = ast.Idents.find(name);
  if (known == ast.Idents.end()) return false;
  const auto found = ast.getTranslationUnitDecl()->lookup(DeclarationName(known->second));
  for (const NamedDecl* decl : found)
    if (decl->isReferenced()) return true;
  return false;
}

}  // namespace

const ValueDecl* lockNamedBy(const Expr* lock) {
  while (lock) {
    const Expr* e = lock->IgnoreParenCasts();
    if (const auto* unary = llvm::dyn_cast<UnaryOperator>(e)) {
      lock = unary->getSubExpr();
    } else if (const auto* subscript = llvm::dyn_cast<ArraySubscriptExpr>(e)) {
      lock = subscript->getBase();
    } else if (const auto* binary = llvm::dyn_cast<BinaryOperator>(e)) {
      lock = binary->isAdditiveOp() ? binary->getLHS() : nullptr;
    } else if (const auto* member = llvm::dyn_cast<MemberExpr>(e)) {
      return canonical(member->getMemberDecl());
    } else {
      const auto* reference = llvm::dyn_cast<DeclRefExpr>(e);
      return reference ? canonical(reference->getDecl()) : nullptr;
    }
  }
  return nullptr;
}

Decls recursiveLocks(ASTContext& ast) {
  const bool hasCalls = mentions(ast, "pthread_mutexattr_settype") || mentions(ast, "mtx_init");
  const auto macro = ast.Idents.find("PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP");
  const bool hasMacro = macro != ast.Idents.end();
  return hasCalls || hasMacro ? Finder(ast).run() : Decls{};
}

}  // namespace lockstitch
