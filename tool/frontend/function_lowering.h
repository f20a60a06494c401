// One function's facts: its control-flow graph with the events in each block.
#pragma once

#include "tool/frontend/unit_context.h"

namespace lockstitch {

// What lowering a function came upon and is to be lowered next.
struct FoundInside {
  struct Lambda {
    const clang::LambdaExpr* expression;
    std::string parent;  // USR
  };
  std::vector<Lambda> lambdas;
  std::vector<const clang::CXXRecordDecl*> localClasses;
};

// A function with a body. `lambda` is the expression whose call operator it is, or null;
// `parent` the USR of the function that expression stands in.
void lowerFunction(UnitContext& unit, const clang::FunctionDecl* decl,
                   const clang::LambdaExpr* lambda, const std::string& parent, FoundInside* found);
// The initialiser of a namespace-scope or static member variable, if it does anything.
void lowerGlobalInitialiser(UnitContext& unit, const clang::VarDecl* variable, FoundInside* found);
// A declaration that is only worth its thread-safety attributes.
void lowerDeclaration(UnitContext& unit, const clang::FunctionDecl* decl);

}  // namespace lockstitch
