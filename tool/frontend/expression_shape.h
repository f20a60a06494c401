// What a call or an expression is, whatever function it stands in.
#pragma once

#include <cstdint>
#include <optional>

#include "tool/frontend/unit_context.h"

namespace lockstitch {

// The object a method is called on; null for other calls.
const clang::Expr* receiverOf(const clang::CallExpr* call);
// The arguments without the object of a member operator.
std::vector<const clang::Expr*> argumentsOf(const clang::CallExpr* call);
// The model of the function that is called, if it has one. A library's object that is called as a
// function is (std::ranges::for_each) goes by its own name.
const FunctionModel* modelOf(UnitContext& unit, const clang::CallExpr* call);
// The method of `&Class::method` and `std::mem_fn(&Class::method)`; null for anything else.
const clang::CXXMethodDecl* memberFunctionOf(UnitContext& unit, const clang::Expr* callable);
// The class of the receiver as the call was written, before conversions to a base.
const clang::CXXRecordDecl* receiverClass(const clang::CallExpr* call);
// Conversions, parentheses and temporaries around an expression removed.
const clang::Expr* stripped(const clang::Expr* expression);

// What C11's atomic_* and GCC's __atomic_* give back: what is stored, or what was.
bool isLoadBuiltin(const clang::AtomicExpr* atomic);
bool isExchangeBuiltin(const clang::AtomicExpr* atomic);
// The value of an integer expression that the compiler can compute.
std::optional<int64_t> computed(const clang::Expr* expression, const clang::ASTContext& ast);

}  // namespace lockstitch
