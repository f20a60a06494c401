// Integer expressions as linear forms, for the test whether two threads' array elements can be the
// same (analyses/program/dependence.h).
#pragma once

#include <optional>
#include <unordered_map>

#include "tool/frontend/expression_shape.h"
#include "tool/frontend/function_state.h"
#include "tool/frontend/loop_ranges.h"

namespace lockstitch {

// How many elements one call accesses: (count - less) / divisor, where these are told.
struct ElementCount {
  const clang::Expr* count = nullptr;
  const clang::Expr* less = nullptr;
  int64_t divisor = 1;
};

class LinearForms {
 public:
  explicit LinearForms(FunctionState& state) : state_(state), unit_(state.unit) {}

  // The form of an integer expression, numbered in FactBuilder; 0 when it is a constant, no
  // integer, or nothing that helps (one opaque value). Locals that are
  // assigned once count as written out; what is beyond kMaxParts parts is opaque.
  uint32_t of(const clang::Expr* expression);

  // Of what is passed on or kept: also where it is one of several (`last ? n : lo + c`).
  uint32_t ofValue(const clang::Expr* expression);

  // The same as a form, constants too, with the bounds of loops that it counts.
  std::optional<facts::LinearFormT> formOfValue(const clang::Expr* expression);
  // Of an index with which a pointer is followed that came from elsewhere: with bounds of loops.
  uint32_t ofBounded(const clang::Expr* expression);
  // The number of turns that a loop with this variable has made, of which it makes `turns`.
  facts::LinearFormT ofTurn(const clang::ForStmt* loop, const clang::VarDecl* variable,
                            const facts::LinearFormT& turns);
  // The number of the element that the pointer or iterator at `pointer` leads to.
  facts::LinearFormT ofPosition(const Path& pointer);
  // The expressions of which this is one: both of a conditional, both of which min() chooses.
  std::vector<const clang::Expr*> alternativesOf(const clang::Expr* expression, int depth = 0,
                                                 int choices = 0);
  // Length of a container as `size()` gives it.
  facts::LinearFormT lengthOf(const clang::Expr* container);

  // The form that is a divided loop's counter alone; 0 when `reference` names no such counter.
  uint32_t ofCounter(const clang::DeclRefExpr* reference);

  // Of the variable where the directive stands, as `of`.
  uint32_t ofVariableAt(const openmp::Directive* directive, const clang::VarDecl* variable);

  // Of any of the elements that one call accesses, from `first` on; 0 when it is not known which
  // element is the first.
  uint32_t ofElements(const PathStep& first, const ElementCount& count,
                      clang::SourceLocation where);

  uint32_t ofElements(const PathStep& first, const std::optional<facts::LinearFormT>& number,
                      clang::SourceLocation where);

  // `tid == 0`, `i == k`: true for one thread of the team at most.
  struct OnlyThread {
    std::string exclusion;        // its symbol, or ""
    std::vector<PathStep> sides;  // of a divided loop's counter: what it is compared with what
  };
  OnlyThread onlyThread(const clang::Expr* left, const clang::Expr* right);

  // A number that was taken from an atomic counter.
  bool isTicket(const clang::Expr* expression);

 private:
  using Form = facts::LinearFormT;

  std::optional<Form> build(const clang::Expr* expression, int depth);
  std::optional<Form> product(const clang::BinaryOperator* binary, int depth);
  // A variable at one place.
  struct Use {
    const clang::VarDecl* variable;
    const clang::DeclRefExpr* reference;   // null: where a directive stands
    std::optional<LoopCounter> team;       // it counts a divided loop there
    const clang::ForStmt* loop = nullptr;  // it counts a serial loop there
    bool isPrivate = false;                // of an OpenMP directive
    bool isCopied = false;                 // … that a region starts with a copy of
  };

  Use useOf(const clang::DeclRefExpr* reference, const clang::VarDecl* variable);
  uint32_t number(const std::optional<Form>& form);
  Form ofVariable(const Use& use, int depth);
  // Of a serial loop's variable: from where it starts, by what it grows, below what it stays.
  Form ofLoop(const clang::ForStmt* loop, const clang::VarDecl* variable, int depth);
  // Of a divided loop's counter: from where it starts on, below where it ends.
  Form ofTeamLoop(const Use& use, int depth);
  std::optional<Form> ofRound(const Use& use);
  std::optional<Form> ofRow(const clang::ForStmt* loop, const LoopHead& head, const Form& plain,
                            int depth);
  std::optional<Form> limitOf(const clang::ForStmt* loop, const Form& first, int depth);
  void addLimits(Form& form);
  std::optional<Form> chosen(const std::vector<const clang::Expr*>& alternatives,
                             const clang::Expr* expression, int depth);
  std::optional<Form> numberOf(const ElementCount& count);
  std::optional<Form> quotient(const clang::BinaryOperator* binary, int depth);
  const clang::Expr* onlyValue(const Use& use) const;
  // A number drawn from a counter, which nobody else gets (draws.h).
  std::optional<Form> ofDraw(const clang::Expr* expression, int depth);
  std::string distributionOf(const Form& form) const;
  bool isRingIndex(const Form& form) const;
  std::optional<PathStep> sideOf(const Form& form);
  Form counter(const clang::VarDecl* variable, const LoopCounter& team);
  Form opaque(const clang::Expr* expression);
  Form named(llvm::StringRef name, bool ofActivation);
  Form term(facts::TermKind kind, llvm::StringRef variable, uint32_t distribution = 0);
  bool isFixed(const clang::Expr* expression, int depth);
  bool isLength(const clang::CXXMemberCallExpr* call) const;
  bool isOfActivation(const Use& use) const;
  bool isFixedVariable(const Use& use, int depth);

  static constexpr unsigned kMaxParts = 2000;
  static constexpr int kMaxChoiceDepth = 8;
  static constexpr int kMaxNesting = 7;  // of forms within forms: facts_check.cpp

  FunctionState& state_;
  UnitContext& unit_;
  unsigned parts_ = 0;    // visited so far
  bool isValue_ = false;  // what is built is passed on or kept
  bool hasLimits_ = false;
  bool isAlone_ = false;  // what is built is a variable, perhaps with a constant, and no other sum
  std::unordered_map<uint32_t, const clang::ForStmt*> loops_;  // by number of the distribution
};

}  // namespace lockstitch
