#include "tool/frontend/loop_ranges.h"

#include <clang/Lex/Lexer.h>

#include "tool/frontend/expression_shape.h"

namespace lockstitch {

using namespace clang;

namespace {

std::string placeOf(FunctionState& state, SourceLocation where) {
  const facts::Location at = state.unit.location(where);
  return state.unit.facts().unit().strings[state.function.usr] + ":" + std::to_string(at.line()) +
         ":" + std::to_string(at.column());
}

// Of the end of a loop: also a local variable that is given one constant and nothing else, as
// linear forms take it.
std::optional<int64_t> endOf(FunctionState& state, const Expr* bound) {
  if (const auto constant = constantOf(bound, state.unit.ast())) return constant;
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(bound->IgnoreParenImpCasts());
  const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  const bool isLocal = variable && variable->hasLocalStorage();
  const Expr* only = isLocal ? state.index.onlyValue(variable) : nullptr;
  return only ? constantOf(only, state.unit.ast()) : std::nullopt;
}

// With `schedule(static)` equal loops of one team give each thread the same iterations.
std::string staticDivision(FunctionState& state, const openmp::Directive& directive) {
  std::string name = "static";
  ASTContext& ast = state.unit.ast();
  const auto* schedule = openmp::clauseOf<OMPScheduleClause>(directive);
  if (schedule->getChunkSize()) name += "," + sourceText(ast, schedule->getChunkSize());
  for (const Stmt* loop : openmp::associatedLoops(directive)) {
    const auto* counted = llvm::dyn_cast<ForStmt>(loop);
    if (!counted || !counted->getCond()) return "";
    const auto* condition = llvm::dyn_cast<BinaryOperator>(counted->getCond());
    const auto range = rangeOf(state, counted, "");
    if (!condition || !range->has_first) return "";
    name += " " + std::to_string(range->first) + ";" + condition->getOpcodeStr().str() +
            sourceText(ast, condition->getRHS()) + ";" + std::to_string(range->step);
  }
  return name;
}

}  // namespace

std::string sourceText(ASTContext& ast, const Expr* expression) {
  const auto range = CharSourceRange::getTokenRange(expression->getSourceRange());
  return Lexer::getSourceText(range, ast.getSourceManager(), ast.getLangOpts()).str();
}

// What a constant is initialised with: to C it is no constant expression, and to C++ not where it
// is passed on by reference.
static const Expr* namedConstant(const Expr* expression) {
  const auto* reference = llvm::dyn_cast<DeclRefExpr>(expression->IgnoreParenImpCasts());
  const auto* variable = reference ? llvm::dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  const bool isConstant = variable && variable->getType().isConstQualified() &&
                          !variable->getType().isVolatileQualified() &&
                          !llvm::isa<ParmVarDecl>(variable);
  return isConstant ? variable->getAnyInitializer() : nullptr;
}

std::optional<int64_t> constantOf(const Expr* expression, ASTContext& ast) {
  if (expression->isValueDependent() || !expression->getType()->isIntegralOrEnumerationType()) {
    return std::nullopt;
  }
  if (const Expr* initialiser = namedConstant(expression)) expression = initialiser;
  if (expression->isValueDependent()) return std::nullopt;
  auto value = expression->getIntegerConstantExpr(ast);
  // Those of an `enum class` are no integers for the language.
  Expr::EvalResult result;
  if (!value && expression->getType()->isScopedEnumeralType() &&
      expression->EvaluateAsInt(result, ast))
    value = result.Val.getInt();
  if (!value || !value->isRepresentableByInt64()) return std::nullopt;
  return value->getExtValue();
}

LoopHead headOf(const ForStmt* loop) {
  LoopHead head;
  if (const auto* declared = llvm::dyn_cast_or_null<DeclStmt>(loop->getInit())) {
    const auto* counter =
        declared->isSingleDecl() ? llvm::dyn_cast<VarDecl>(declared->getSingleDecl()) : nullptr;
    head.first = counter ? counter->getInit() : nullptr;
  } else if (const auto* given = llvm::dyn_cast_or_null<BinaryOperator>(loop->getInit())) {
    head.first = given->isAssignmentOp() ? given->getRHS() : nullptr;
  }
  if (const auto* step = llvm::dyn_cast_or_null<CompoundAssignOperator>(loop->getInc()))
    head.step = step->getRHS();
  return head;
}

std::unique_ptr<facts::RangeT> rangeOf(FunctionState& state, const ForStmt* loop,
                                       llvm::StringRef variable) {
  UnitContext& unit = state.unit;
  auto range = std::make_unique<facts::RangeT>();
  range->variable = unit.string(variable);
  const LoopHead head = headOf(loop);
  const auto start = head.first ? constantOf(head.first, unit.ast()) : std::nullopt;
  if (head.step) {
    const auto by = constantOf(head.step, unit.ast());
    range->step = by ? *by : 1;
  }
  range->has_first = start.has_value();
  range->first = start.value_or(0);
  const auto* condition = llvm::dyn_cast_or_null<BinaryOperator>(loop->getCond());
  if (!condition || !start || range->step < 1) return range;
  const BinaryOperatorKind op = condition->getOpcode();
  if (op != BO_LT && op != BO_LE && op != BO_NE) return range;
  if (const auto end = endOf(state, condition->getRHS())) {
    const int64_t last = op == BO_LE ? *end + 1 : *end;
    range->trips = std::max<int64_t>(0, (last - *start + range->step - 1) / range->step);
  } else if (*start == 0 && range->step == 1 && op != BO_LE) {
    range->bound = unit.string(sourceText(unit.ast(), condition->getRHS()->IgnoreParenImpCasts()));
  }
  return range;
}

uint32_t serialLoop(FunctionState& state, const ForStmt* loop, const VarDecl* variable) {
  uint32_t& number = state.serialLoops[loop];
  if (number != 0) return number;
  UnitContext& unit = state.unit;
  facts::DistributionT made;
  made.function = state.function.usr;
  made.name = unit.string("loop " + placeOf(state, loop->getForLoc()));
  made.ranges.push_back(rangeOf(state, loop, variable->getName()));
  return number = unit.facts().distribution(std::move(made));
}

uint32_t elementLoop(FunctionState& state, int64_t trips, SourceLocation where) {
  UnitContext& unit = state.unit;
  facts::DistributionT made;
  made.function = state.function.usr;
  made.name = unit.string("elements " + std::to_string(trips) + " " + placeOf(state, where));
  made.ranges.push_back(std::make_unique<facts::RangeT>());
  made.ranges.back()->variable = unit.string("element");
  made.ranges.back()->has_first = true;
  made.ranges.back()->trips = trips;
  return unit.facts().distribution(std::move(made));
}

uint32_t teamLoop(FunctionState& state, const openmp::Directive* directive) {
  uint32_t& number = state.teamLoops[directive];
  if (number != 0) return number;
  UnitContext& unit = state.unit;
  facts::DistributionT made;
  made.function = state.function.usr;
  std::string name;
  if (openmp::isDividedStatically(*directive)) name = staticDivision(state, *directive);
  if (name.empty()) name = placeOf(state, directive->getBeginLoc());
  made.name = unit.string("omp " + name);
  for (const Stmt* loop : openmp::associatedLoops(*directive)) {
    const VarDecl* counter = openmp::counterOf(loop);
    if (!counter) continue;
    const auto* counted = llvm::dyn_cast<ForStmt>(loop);
    auto range =
        counted ? rangeOf(state, counted, counter->getName()) : std::make_unique<facts::RangeT>();
    range->variable = unit.string(counter->getName());
    made.ranges.push_back(std::move(range));
  }
  return number = unit.facts().distribution(std::move(made));
}

std::optional<LoopCounter> indexRangeOf(FunctionState& state, const ForStmt* loop) {
  const auto* declared = llvm::dyn_cast_or_null<DeclStmt>(loop->getInit());
  const auto* counter = declared && declared->isSingleDecl()
                            ? llvm::dyn_cast<VarDecl>(declared->getSingleDecl())
                            : nullptr;
  if (!counter || !counter->getInit()) return std::nullopt;
  const auto* begin =
      llvm::dyn_cast<CXXMemberCallExpr>(stripped(counter->getInit())->IgnoreParenImpCasts());
  if (!begin || !begin->getMethodDecl() || begin->getMethodDecl()->getNameAsString() != "begin") {
    return std::nullopt;
  }
  const Expr* range = begin->getImplicitObjectArgument();
  if (!state.unit.isKind(range->IgnoreParenImpCasts()->getType(), TypeKind::IndexRange)) {
    return std::nullopt;
  }
  UnitContext& unit = state.unit;
  facts::DistributionT made;
  made.function = state.function.usr;
  made.name = unit.string("range " + unit.facts().unit().strings[state.function.usr] + ":" +
                          sourceText(unit.ast(), range->IgnoreParenImpCasts()));
  made.ranges.push_back(rangeOf(state, loop, counter->getName()));
  return LoopCounter{unit.facts().distribution(std::move(made)), 0};
}

std::optional<LoopCounter> teamLoopOf(FunctionState& state, const DeclRefExpr* reference) {
  const auto* variable = llvm::dyn_cast<VarDecl>(reference->getDecl());
  return variable ? counterIn(state, state.index.privatiserOf(reference), variable) : std::nullopt;
}

std::optional<LoopCounter> counterIn(FunctionState& state, const openmp::Directive* directive,
                                     const VarDecl* variable) {
  if (!directive || !openmp::dividesLoop(*directive)) return std::nullopt;
  uint32_t range = 0;
  for (const Stmt* loop : openmp::associatedLoops(*directive)) {
    const VarDecl* counter = openmp::counterOf(loop);
    if (counter == variable) return LoopCounter{teamLoop(state, directive), range, loop};
    if (counter) ++range;
  }
  return std::nullopt;
}

}  // namespace lockstitch
