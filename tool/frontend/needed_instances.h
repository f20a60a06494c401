// Of the templates in the system's headers, only those instances are made from which code of the
// program's own could be instantiated: nobody lowers the others, and to make them is a good part of
// the time that a unit takes.
#pragma once

#include <memory>

#include "tool/frontend/clang_headers.h"

namespace lockstitch {

// A consumer that hands all on to `lowering`, which gets the whole unit, and that leaves out:
// bodies in system headers that are no templates'; and instances, of templates in system headers,
// whose arguments name only what has nothing that is still to be instantiated or implicitly
// defined. Templates that are found by the types of arguments alone (a user's `operator<<` that the
// library calls) are not thought of. For a compiler with FrontendOptions::SkipFunctionBodies,
// without which no body is left out.
std::unique_ptr<clang::ASTConsumer> withNeededInstances(
    std::unique_ptr<clang::ASTConsumer> lowering);

}  // namespace lockstitch
