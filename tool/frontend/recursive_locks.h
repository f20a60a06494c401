// Locks of C that are made recursive where they are initialised: their type does not tell.
#pragma once

#include "tool/frontend/clang_headers.h"

namespace lockstitch {

// The variable or member that a lock expression names (`&table[i].lock` → the member), or null.
const clang::ValueDecl* lockNamedBy(const clang::Expr* lock);

// The locks that this unit makes recursive: by a pthread_mutexattr_t whose type it sets, by
// mtx_init with mtx_recursive, by an initialiser such as PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP.
// One of several initialisations is enough. Linear in the size of the unit, and free where it names
// none of these.
llvm::DenseSet<const clang::ValueDecl*> recursiveLocks(clang::ASTContext& ast);

}  // namespace lockstitch
