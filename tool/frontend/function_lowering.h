// One function's facts: its control-flow graph with the events in each block.
#pragma once

#include "tool/frontend/openmp_index.h"
#include "tool/frontend/unit_context.h"

namespace lockstitch {

// What lowering a function came upon and is to be lowered next.
struct FoundInside {
  struct Lambda {
    const clang::LambdaExpr* expression;
    std::string parent;       // USR
    bool isOfThread = false;  // given to a thread where it is written: ends when that does
  };
  struct Region {
    const openmp::Directive* directive;
    const clang::FunctionDecl* function;  // that it stands in
    std::string parent;                   // USR
    std::string parentName;
    OpenMpRegion captured;
  };
  std::vector<Lambda> lambdas;
  std::vector<Region> regions;
  std::vector<const clang::CXXRecordDecl*> localClasses;
};

// A function with a body; `lambda`: whose call operator it is, or null.
void lowerFunction(UnitContext& unit, const clang::FunctionDecl* decl,
                   const FoundInside::Lambda* lambda, FoundInside* found);
// The body of an OpenMP directive that other threads run, as a function.
void lowerRegion(UnitContext& unit, const FoundInside::Region& region, FoundInside* found);
// The initialiser of a namespace-scope or static member variable, if it does anything.
void lowerGlobalInitialiser(UnitContext& unit, const clang::VarDecl* variable, FoundInside* found);
// A declaration that is only worth its thread-safety attributes.
void lowerDeclaration(UnitContext& unit, const clang::FunctionDecl* decl);

}  // namespace lockstitch
