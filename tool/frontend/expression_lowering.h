// Events of one evaluated expression or declaration; the CFG gives them in evaluation order, each
// subexpression before what uses it.
#pragma once

#include "tool/frontend/call_lowering.h"
#include "tool/frontend/condition_builder.h"

namespace lockstitch {

class ExpressionLowering {
 public:
  ExpressionLowering(FunctionState& state, PathBuilder& paths, ValueBuilder& values,
                     EventEmitter& emitter, CallLowering& calls, ConditionBuilder& conditions)
      : state_(state),
        unit_(state.unit),
        paths_(paths),
        values_(values),
        emitter_(emitter),
        calls_(calls),
        conditions_(conditions) {}

  void lower(const clang::Stmt* statement);
  // `new T`: memory is there before the constructor runs.
  void allocate(const clang::CXXNewExpr* made);
  void makeAggregate(const clang::InitListExpr* list);
  void initialise(const clang::CXXCtorInitializer* initialiser);
  // A variable and its initial value; also for globals.
  void declare(const clang::VarDecl* variable);

 private:
  void lowerExpression(const clang::Expr* expression);
  void arrive(const clang::Expr* expression);
  void read(const clang::Expr* lvalue, const clang::Expr* whole);
  bool openMpAtomic(const clang::Expr* lvalue, bool isWrite);
  void assign(const clang::BinaryOperator* assignment);
  void increment(const clang::UnaryOperator* unary);
  void update(const clang::Expr* whole, const clang::Expr* lvalue, const clang::Expr* operand);
  void moveIterator(const clang::CallExpr* call);
  void moveAlong(const clang::Expr* lvalue, const Path& path);
  void closure(const clang::LambdaExpr* lambda);
  void claimBuiltin(const clang::AtomicExpr* atomic, facts::Op op, facts::MemoryOrder order);
  void atomicBuiltin(const clang::AtomicExpr* atomic);
  void returned(const clang::Expr* value, clang::SourceLocation where);
  void choose(const clang::ConditionalOperator* either);
  void suspend(const clang::CoroutineSuspendExpr* suspend);
  void flow(const clang::Expr* lvalue, const clang::Expr* value);
  void setFlag(const clang::VarDecl* variable, const clang::Expr* value,
               clang::SourceLocation where, int countedBy = 0);
  facts::EventT& emitFlag(uint32_t name, const clang::Expr* value, clang::SourceLocation where);

  FunctionState& state_;
  UnitContext& unit_;
  PathBuilder& paths_;
  ValueBuilder& values_;
  EventEmitter& emitter_;
  CallLowering& calls_;
  ConditionBuilder& conditions_;
};

}  // namespace lockstitch
