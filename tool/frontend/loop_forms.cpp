// Linear forms of the variables of serial loops: where they begin, by what they grow, where they
// end.
#include <algorithm>

#include "tool/frontend/depth_guard.h"
#include "tool/frontend/form_sum.h"
#include "tool/frontend/linear_form.h"

namespace lockstitch {

using namespace clang;
using facts::TermKind;
using Form = facts::LinearFormT;
using TermPtr = std::unique_ptr<facts::TermT>;

// `for (i = lo; i < hi; i += step)` is lo + step * i', where i' counts from 0. Where lo is constant
// the loop's range says it all.
Form LinearForms::ofLoop(const ForStmt* loop, const VarDecl* variable, int depth) {
  const uint32_t counted = serialLoop(state_, loop, variable);
  const Form plain = term(TermKind::Induction, variable->getName(), counted);
  loops_[counted] = loop;
  const LoopHead head = headOf(loop);
  if (!head.first || depth > kMaxDepth / 2 || constantOf(head.first, unit_.ast())) return plain;
  if (const auto row = ofRow(loop, head, plain, depth)) return *row;
  const auto first = build(head.first, depth + 1);
  if (!first || first->terms.empty()) return plain;
  const auto limit = limitOf(loop, *first, depth);
  // Of what nobody knows more than its name nothing would be gained.
  const bool isKnown =
      std::any_of(first->terms.begin(), first->terms.end(),
                  [](const TermPtr& each) { return each->kind != TermKind::Varying; });
  if (!isKnown) return plain;
  if (!head.step) {
    if (!limit) return plain;
    Form inside = plain;
    inside.terms[0]->limit = std::make_unique<Form>(*limit);
    return sum(*first, inside, 1);
  }
  // A constant step is the range's.
  if (constantOf(head.step, unit_.ast())) return sum(*first, plain, 1);
  const auto step = build(head.step, depth + 1);
  const auto steps =
      step && lockstitch::isFixed(*step) ? lockstitch::product(plain, *step) : std::nullopt;
  return steps ? sum(*first, *steps, 1) : plain;
}

namespace {

bool countsUp(const ForStmt* loop) {
  const auto* by = llvm::dyn_cast_or_null<UnaryOperator>(loop->getInc());
  return by && by->isIncrementOp();
}

// Whether it is told by local variables alone, of which callers know nothing.
bool isOfLocals(const Form& form) {
  return std::all_of(form.terms.begin(), form.terms.end(), [](const TermPtr& each) {
    return std::all_of(each->factors.begin(), each->factors.end(),
                       [](const auto& factor) { return factor->of_activation; });
  });
}

}  // namespace

// `for (i = k + 1; i < n; i++)` is k + 1 + i', where i' counts from 0. Told of loops that begin at
// what is one for the whole team, and go up by ones; the other counters stand for themselves.
Form LinearForms::ofTeamLoop(const Use& use, int depth) {
  Form plain = counter(use.variable, *use.team);
  const auto* loop = llvm::dyn_cast_or_null<ForStmt>(use.team->loop);
  if (!loop || depth > kMaxDepth / 2 || !countsUp(loop)) return plain;
  const LoopHead head = headOf(loop);
  if (!head.first || constantOf(head.first, unit_.ast())) return plain;
  const auto first = build(head.first, depth + 1);
  if (!first || !lockstitch::isFixed(*first)) return plain;
  const auto limit = limitOf(loop, *first, depth);
  if (!limit) return plain;
  plain.terms[0]->limit = std::make_unique<Form>(*limit);
  return sum(*first, plain, 1);
}

// Each thread of a team counts its own rounds, but in a construct with a barrier at its end all are
// in the same one: there the counter of a loop around the construct is one for all.
std::optional<Form> LinearForms::ofRound(const Use& use) {
  if (!use.reference || state_.index.openMp().isEmpty()) return std::nullopt;
  const Expr* first = headOf(use.loop).first;
  if (!first || !isFixed(first, 0)) return std::nullopt;
  for (const Stmt* at = state_.index.parentOf(use.reference); at && at != use.loop;
       at = state_.index.parentOf(at)) {
    const auto* construct = llvm::dyn_cast<openmp::Directive>(at);
    if (!construct || !openmp::endsWithBarrier(*construct)) continue;
    const facts::Location where = unit_.location(construct->getBeginLoc());
    return named("round " + std::to_string(where.line()) + ":" + std::to_string(where.column()) +
                     " " + use.variable->getName().str(),
                 false);
  }
  return std::nullopt;
}

// Of loops from 0 that the form has counters of, the bounds: those of values go with them, those of
// indices matter where rows are of a length that is not constant.
void LinearForms::addLimits(Form& form) {
  const bool hasRows = std::any_of(form.terms.begin(), form.terms.end(), [](const TermPtr& each) {
    return each->kind != TermKind::Fixed && !each->factors.empty();
  });
  const bool isAll = isValue_ || hasLimits_ || hasRows;
  for (const TermPtr& each : form.terms) {
    const auto loop = loops_.find(each->distribution);
    if (each->kind != TermKind::Induction || each->limit || loop == loops_.end()) continue;
    const LoopHead head = headOf(loop->second);
    const auto first = head.first ? constantOf(head.first, unit_.ast()) : std::nullopt;
    if (head.step || first.value_or(1) != 0) continue;
    const auto limit = limitOf(loop->second, Form(), 0);
    if (limit && !limit->terms.empty() && (isAll || isOfLocals(*limit)))
      each->limit = std::make_unique<Form>(*limit);
  }
}

// `for (k = row[i]; k < row[i + 1]; k++)`: the elements of row i of a sparse matrix, which come
// before those of row i + 1. Told as i times a length that nobody knows, and less.
std::optional<Form> LinearForms::ofRow(const ForStmt* loop, const LoopHead& head, const Form& plain,
                                       int depth) {
  const auto* condition = llvm::dyn_cast_or_null<BinaryOperator>(loop->getCond());
  if (!condition || condition->getOpcode() != BO_LT || head.step) return std::nullopt;
  const auto* from =
      llvm::dyn_cast<ArraySubscriptExpr>(stripped(head.first)->IgnoreParenImpCasts());
  const auto* to =
      llvm::dyn_cast<ArraySubscriptExpr>(stripped(condition->getRHS())->IgnoreParenImpCasts());
  if (!from || !to) return std::nullopt;
  const std::string rows = sourceText(unit_.ast(), from->getBase()->IgnoreParenImpCasts());
  if (rows != sourceText(unit_.ast(), to->getBase()->IgnoreParenImpCasts())) return std::nullopt;
  const auto row = build(from->getIdx(), depth + 1), next = build(to->getIdx(), depth + 1);
  if (!row || !next || row->terms.size() != 1 || row->constant != 0) return std::nullopt;
  const Form distance = sum(*next, *row, -1);
  if (!distance.terms.empty() || distance.constant != 1) return std::nullopt;
  const Form length = named("length of " + rows, false);
  const auto before = lockstitch::product(*row, length);
  if (!before) return std::nullopt;
  Form inRow = plain;
  inRow.terms[0]->limit = std::make_unique<Form>(length);
  return sum(*before, inRow, 1);
}

// How many turns the loop makes, if that is linear: its end less its beginning. Where the end is
// the smaller of two (`lo + n < size ? lo + n : size`), one of several.
std::optional<Form> LinearForms::limitOf(const ForStmt* loop, const Form& first, int depth) {
  // (The end may make temporaries: `i < std::min(lo + n, size)`.)
  const auto* condition =
      loop->getCond() ? llvm::dyn_cast<BinaryOperator>(stripped(loop->getCond())) : nullptr;
  if (!condition || (condition->getOpcode() != BO_LT && condition->getOpcode() != BO_LE &&
                     condition->getOpcode() != BO_NE))
    return std::nullopt;
  Form choice = term(TermKind::Varying, "end");
  auto& all = choice.terms[0]->choices;
  for (const Expr* end : alternativesOf(condition->getRHS(), depth)) {
    const auto form = build(end, depth + 1);
    if (!form) continue;
    auto turns = std::make_unique<Form>(sum(*form, first, -1));
    if (condition->getOpcode() == BO_LE) ++turns->constant;
    // (Of a triangle a row may end, or begin, where another counter is.)
    if (lockstitch::isFixed(*turns) || (isAlone_ && isUnderstood(*turns)))
      all.push_back(std::move(turns));
  }
  if (all.empty()) return std::nullopt;
  return all.size() == 1 ? *all[0] : choice;
}

// The expressions of which this is one: both of a conditional, both of which min() chooses.
// One of two is chosen so many times over at most: what each turn mixes anew has no end of them.
std::vector<const Expr*> LinearForms::alternativesOf(const Expr* expression, int depth,
                                                     int choices) {
  const Expr* e = stripped(expression)->IgnoreParenImpCasts();
  const auto both = [&](const Expr* a, const Expr* b) {
    std::vector<const Expr*> all = alternativesOf(a, depth + 1, choices + 1);
    for (const Expr* each : alternativesOf(b, depth + 1, choices + 1)) all.push_back(each);
    return all;
  };
  constexpr int kMaxChoices = 3;
  if (depth > kMaxDepth || choices > kMaxChoices) return {e};
  if (const auto* either = llvm::dyn_cast<ConditionalOperator>(e))
    return both(either->getTrueExpr(), either->getFalseExpr());
  if (const auto* call = llvm::dyn_cast<CallExpr>(e); call && call->getNumArgs() == 2) {
    const FunctionDecl* callee = call->getDirectCallee();
    if (callee && unit_.qualifiedName(callee) == "std::min")
      return both(call->getArg(0), call->getArg(1));
  }
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(e);
  const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  if (!variable) return {e};
  // `hi = …; if (last) hi = n;`
  const Use use = useOf(reference, variable);
  if (use.team || use.loop || (!use.isPrivate && state_.captures.contains(variable)) ||
      !variable->isLocalVarDecl() || state_.index.escapes(variable))
    return {e};
  const auto given = state_.index.valuesGiven(variable);
  if (given.empty() || given.size() > 2) return {e};
  std::vector<const Expr*> all;
  for (const Expr* value : given)
    for (const Expr* each : alternativesOf(value, depth + 1, choices + 1)) all.push_back(each);
  return all.size() > 1 ? all : std::vector{e};
}

}  // namespace lockstitch
