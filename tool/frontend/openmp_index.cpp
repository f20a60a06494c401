#include "tool/frontend/openmp_index.h"

#include <algorithm>

namespace lockstitch {

using namespace clang;
using openmp::Directive;

void OpenMpIndex::enter(const Directive* directive) {
  parents_[directive] = open_.empty() ? nullptr : open_.back();
  open_.push_back(directive);
  if (openmp::startOf(*directive) == openmp::Start::AtOnce) return;
  regions_[directive];
  // What its clauses copy from and to outside.
  for (const VarDecl* variable : openmp::privatised(*directive)) {
    for (size_t open = 0; open < open_.size(); ++open) capture(open, variable);
  }
}

size_t OpenMpIndex::regionsOpen() const {
  size_t count = 0;
  for (size_t i = hasRoot_ ? 1 : 0; i < open_.size(); ++i) {
    if (openmp::startOf(*open_[i]) != openmp::Start::AtOnce) ++count;
  }
  return count;
}

void OpenMpIndex::declare(const VarDecl* variable) {
  declaredAt_[variable] = open_.size();
  if (isInsideRegion()) inRegions_.insert(variable);
}

bool OpenMpIndex::isDeclaredOutside(const VarDecl* variable, size_t open) const {
  return declaredAt_.lookup(variable) <= open;
}

void OpenMpIndex::capture(size_t open, const VarDecl* variable) {
  const auto found = regions_.find(open_[open]);
  const bool isLocal = variable->isLocalVarDeclOrParm() && !variable->isStaticLocal() &&
                       !variable->hasExternalStorage();
  if (found == regions_.end() || !isLocal || !isDeclaredOutside(variable, open)) return;
  if (openmp::declaresCounter(*open_[open], variable)) return;
  auto& captures = found->second.captures;
  if (std::find(captures.begin(), captures.end(), variable) == captures.end()) {
    captures.push_back(variable);
  }
}

void OpenMpIndex::use(const DeclRefExpr* reference) {
  if (open_.empty()) return;
  const auto* variable = llvm::dyn_cast<VarDecl>(reference->getDecl());
  if (const auto* binding = llvm::dyn_cast<BindingDecl>(reference->getDecl())) {
    variable = llvm::dyn_cast<VarDecl>(binding->getDecomposedDecl());
  }
  if (!variable) return;
  for (size_t open = 0; open < open_.size(); ++open) capture(open, variable);
  if (const Directive* found = privatiser(variable)) privatisers_[reference] = found;
}

const Directive* OpenMpIndex::privatiser(const VarDecl* variable) const {
  for (size_t open = open_.size(); open-- > 0;) {
    const Directive& directive = *open_[open];
    const auto loops = openmp::dividesLoop(directive) ? openmp::associatedLoops(directive)
                                                      : std::vector<const Stmt*>();
    for (const Stmt* loop : loops) {
      if (openmp::counterOf(loop) == variable) return &directive;
    }
    if (!isDeclaredOutside(variable, open)) return nullptr;
    if (openmp::sharingOf(directive, variable).isPrivate) return &directive;
  }
  return nullptr;
}

const Directive* OpenMpIndex::privatiserAt(const Directive* directive,
                                           const VarDecl* variable) const {
  for (const Directive* at = parentOf(directive); at; at = parentOf(at)) {
    if (openmp::sharingOf(*at, variable).isPrivate) return at;
  }
  return nullptr;
}

void OpenMpIndex::useThis() {
  for (const Directive* directive : open_) {
    if (const auto found = regions_.find(directive); found != regions_.end()) {
      found->second.usesThis = true;
    }
  }
}

}  // namespace lockstitch
