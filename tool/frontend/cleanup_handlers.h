// What is called by a function's name though a pointer to it stands there: pthread_cleanup_push and
// pthread_cleanup_pop are macros that keep the handler in a variable, in C; in C++ in an object.
#pragma once

#include <clang/AST/ExprCXX.h>

#include <optional>

#include "tool/frontend/body_index.h"

namespace lockstitch {

// The function that is called: named, whatever it is cast to, or by a local pointer that never has
// another value; or null.
const clang::FunctionDecl* functionBehind(const clang::Expr* callee, const BodyIndex& index);

struct CleanupHandler {
  const clang::Expr* routine;
  const clang::Expr* argument;
};

// The handler that pthread_cleanup_pop(execute) runs, where `call` is what that macro makes of it
// in C++; none for other calls, and where `execute` is 0.
std::optional<CleanupHandler> handlerPoppedBy(const clang::CallExpr* call,
                                              const clang::ASTContext& ast);
// Whether `call` is of the object that keeps a handler: what else it does is of no matter.
bool isOfCleanupObject(const clang::CallExpr* call);

}  // namespace lockstitch
