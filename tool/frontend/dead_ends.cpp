#include "tool/frontend/dead_ends.h"

#include <clang/AST/ExprCXX.h>

#include <algorithm>
#include <vector>

namespace lockstitch {

using namespace clang;

namespace {

bool abandons(const CFGElement& element, UnitContext& unit) {
  const auto statement = element.getAs<CFGStmt>();
  const auto* call = statement ? llvm::dyn_cast<CallExpr>(statement->getStmt()) : nullptr;
  const FunctionDecl* callee = call ? call->getDirectCallee() : nullptr;
  const FunctionModel* model = callee ? unit.functionModel(callee, nullptr) : nullptr;
  return model && std::any_of(model->effects.begin(), model->effects.end(),
                              [](const Effect& each) { return each.action == Action::Abort; });
}

bool isStartedBySystem(const Decl* decl) {
  const auto* function = llvm::dyn_cast_or_null<FunctionDecl>(decl);
  if (!function) return false;
  if (function->isMain()) return true;
  const unsigned count = function->getNumParams();
  return function->getReturnType()->isVoidType() && (count == 1 || count == 3) &&
         function->getParamDecl(0)->getType()->isSpecificBuiltinType(BuiltinType::Int);
}

}  // namespace

llvm::DenseSet<const CFGBlock*> findDeadEnds(const CFG& cfg, const Decl* of, UnitContext& unit) {
  llvm::DenseSet<const CFGBlock*> ends;
  std::vector<const CFGBlock*> work;
  const auto add = [&](const CFGBlock* block) {
    if (ends.insert(block).second) work.push_back(block);
  };
  for (const CFGBlock* block : cfg)
    if (std::any_of(block->begin(), block->end(),
                    [&](const CFGElement& each) { return abandons(each, unit); }))
      add(block);
  const auto leadsOn = [&](const CFGBlock::AdjacentBlock& next) {
    return next.getReachableBlock() && !ends.contains(next.getReachableBlock());
  };
  while (!work.empty()) {
    const CFGBlock* end = work.back();
    work.pop_back();
    for (const CFGBlock* before : end->preds())
      if (before && std::none_of(before->succ_begin(), before->succ_end(), leadsOn)) add(before);
  }
  if (ends.contains(&cfg.getEntry()) && isStartedBySystem(of)) ends.clear();
  return ends;
}

}  // namespace lockstitch
