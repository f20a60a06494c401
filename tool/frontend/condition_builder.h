// What decides between a block's two successors.
#pragma once

#include "tool/frontend/value_builder.h"

namespace lockstitch {

class ConditionBuilder {
 public:
  ConditionBuilder(FunctionState& state, PathBuilder& paths, ValueBuilder& values)
      : state_(state), unit_(state.unit), paths_(paths), values_(values) {}

  std::unique_ptr<facts::ConditionT> build(const clang::Expr* condition);
  // What decides where a switch leads to from `block`; null unless that is a parameter's
  // value or what an event gave.
  std::unique_ptr<facts::ConditionT> buildCases(const clang::SwitchStmt* choice,
                                                const clang::CFGBlock& block);
  // What is so when `value`, which is stored or returned, is not zero; null where nothing is known.
  std::unique_ptr<facts::ConditionT> meaningOf(const clang::Expr* value);
  // All that is so when `value`, which is returned, is not zero, as far as it is known.
  std::vector<std::unique_ptr<facts::ConditionT>> conjunctsOf(const clang::Expr* value);
  // What conditions call the variable: unique in the function. Only of locals and parameters.
  uint32_t nameOf(const clang::VarDecl* variable);
  // The same of what a choice gives.
  uint32_t nameOf(const clang::ConditionalOperator* choice);

 private:
  // Fills in the meaning of `expression` being true; false when it is none of the special ones.
  bool interpret(const clang::Expr* expression, facts::ConditionT& into, int depth);
  bool interpretCall(const clang::CallExpr* call, facts::ConditionT& into);
  bool interpretVariable(const clang::Expr* lvalue, facts::ConditionT& into, int depth);
  bool interpretEvent(const clang::Expr* expression, facts::ConditionT& into);
  bool interpretEquality(const clang::BinaryOperator* comparison, facts::ConditionT& into);
  bool interpretParameter(const clang::BinaryOperator* comparison, facts::ConditionT& into);
  uint32_t eventBehind(const clang::Expr* value);
  bool isOwnCopy(const clang::VarDecl* variable) const;
  uint32_t fixedParameter(const clang::Expr* expression);
  bool interpretTurn(const clang::BinaryOperator* comparison, facts::ConditionT& into);
  bool interpretThread(const clang::BinaryOperator* comparison, facts::ConditionT& into);
  bool interpretComparison(const clang::BinaryOperator* comparison, facts::ConditionT& into,
                           int depth);
  bool interpretCount(const clang::BinaryOperator* comparison, facts::ConditionT& into);
  bool interpretSign(const clang::Expr* tried, clang::BinaryOperatorKind how, int64_t constant,
                     facts::ConditionT& into);
  bool interpretUpdate(const clang::Expr* update, facts::ConditionT& into);
  uint32_t countBehind(const clang::Expr* value);
  uint32_t ownNumber(const clang::Expr* number);
  bool interpretError(const clang::BinaryOperator* comparison, facts::ConditionT& into, int depth);
  void addWhole(const clang::Expr* part, facts::ConditionT& into);
  std::string text(const clang::Expr* expression);

  FunctionState& state_;
  UnitContext& unit_;
  PathBuilder& paths_;
  ValueBuilder& values_;
};

}  // namespace lockstitch
