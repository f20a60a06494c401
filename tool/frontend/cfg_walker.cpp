#include "tool/frontend/cfg_walker.h"

#include <algorithm>
#include <utility>

#include "tool/frontend/dead_ends.h"

namespace lockstitch {

using namespace clang;

namespace {

constexpr uint32_t kUnreachable = 4294967295u;

CFG::BuildOptions buildOptions() {
  CFG::BuildOptions options;
  options.setAllAlwaysAdd();
  options.AddImplicitDtors = true;
  options.AddTemporaryDtors = true;
  options.AddInitializers = true;
  options.AddLifetime = true;
  options.AddCXXNewAllocator = true;
  options.AddStaticInitBranches = true;
  options.AddCXXDefaultInitExprInCtors = true;
  options.AddCXXDefaultInitExprInAggregates = true;
  return options;
}

// The function-local static that is made where this block branches to (second: first is where it
// is there already), while whoever comes meanwhile waits for it.
const VarDecl* madeAfter(const CFGBlock* block) {
  const auto* declaration = llvm::dyn_cast_or_null<DeclStmt>(block->getTerminatorStmt());
  if (!declaration || !declaration->isSingleDecl() || block->succ_size() != 2) return nullptr;
  const auto* variable = llvm::dyn_cast<VarDecl>(declaration->getSingleDecl());
  if (!variable || !variable->isStaticLocal() || variable->getTLSKind() != VarDecl::TLS_None)
    return nullptr;
  ASTContext& ast = variable->getASTContext();
  const Expr* init = variable->getInit();
  if (!init || init->isValueDependent() || !ast.getLangOpts().ThreadsafeStatics) return nullptr;
  return init->isConstantInitializer(ast, false) ? nullptr : variable;
}

// The static that this block makes.
const VarDecl* madeIn(const CFGBlock* block) {
  if (block->pred_size() != 1) return nullptr;
  const CFGBlock* before = *block->pred_begin();
  const VarDecl* variable = before ? madeAfter(before) : nullptr;
  const bool isMaking = variable && std::next(before->succ_begin())->getReachableBlock() == block;
  return isMaking ? variable : nullptr;
}

bool isDeclarationOf(const CFGElement& element, const VarDecl* variable) {
  const auto statement = element.getAs<CFGStmt>();
  const auto* declaration = statement ? llvm::dyn_cast<DeclStmt>(statement->getStmt()) : nullptr;
  return declaration && declaration->isSingleDecl() && declaration->getSingleDecl() == variable;
}

bool isHandler(const CFGBlock* block) {
  return llvm::isa_and_nonnull<CXXCatchStmt>(block->getLabel());
}

}  // namespace

CfgWalker::CfgWalker(FunctionState& state)
    : state_(state),
      unit_(state.unit),
      paths_(state),
      values_(state, paths_),
      emitter_(state),
      calls_(state, paths_, values_, emitter_),
      expressions_(state, paths_, values_, emitter_, calls_, conditions_),
      conditions_(state, paths_, values_),
      openMp_(state, paths_, values_, emitter_) {}

void CfgWalker::newBlock() {
  state_.function.blocks.push_back(std::make_unique<facts::BlockT>());
  state_.block = state_.function.blocks.back().get();
}

void CfgWalker::walk(const Decl* decl, Stmt* body) {
  cfg_ = CFG::buildCFG(decl, body, &unit_.ast(), buildOptions());
  if (!cfg_) {
    newBlock();  // what clang cannot build a graph of has no facts
    return;
  }
  deadEnds_ = findDeadEnds(*cfg_, decl, unit_);
  findTryEntries();
  order();
  findLoops();
  for (Node& node : nodes_) fillBlock(node);
  for (const Node& node : nodes_) connect(node);
  state_.function.entry = 0;
  state_.function.exit = nodes_[numbers_.lookup(&cfg_->getExit())].first;
}

void CfgWalker::walkInitialiser(const VarDecl* variable) {
  cfg_ =
      CFG::buildCFG(variable, const_cast<Expr*>(variable->getInit()), &unit_.ast(), buildOptions());
  if (!cfg_) return newBlock();
  order();
  for (Node& node : nodes_) {
    if (node.block == &cfg_->getExit()) {
      newBlock();
      node.first = node.last = static_cast<uint32_t>(state_.function.blocks.size() - 1);
      expressions_.declare(variable);
    } else {
      fillBlock(node);
    }
  }
  for (const Node& node : nodes_) connect(node);
  state_.function.exit = nodes_[numbers_.lookup(&cfg_->getExit())].first;
}

void CfgWalker::endCaptures(const LambdaExpr* lambda) {
  auto& blocks = state_.function.blocks;
  if (blocks.empty() || state_.function.exit != blocks.size() - 1) return;
  state_.block = blocks.back().get();
  state_.blockInLoop = false;
  for (const LambdaCapture& capture : llvm::reverse(lambda->captures())) {
    const auto* variable =
        capture.capturesVariable() ? llvm::dyn_cast<VarDecl>(capture.getCapturedVar()) : nullptr;
    if (!variable || capture.getCaptureKind() != LCK_ByCopy) continue;
    const CXXRecordDecl* record = variable->getType()->getAsCXXRecordDecl();
    if (!record || !record->hasDefinition() || unit_.isSystem(record) ||
        record->hasTrivialDestructor() || unit_.typeModel(variable->getType()))
      continue;
    calls_.destroy(paths_.ofVariable(variable), variable->getType(), lambda->getEndLoc());
  }
}

// A try block's handlers are entered with what was held when the try block was: the graph gets an
// edge from there, beside those that the CFG has from each `throw`.
void CfgWalker::findTryEntries() {
  if (cfg_->try_blocks_begin() == cfg_->try_blocks_end()) return;
  for (const CFGBlock* block : llvm::reverse(*cfg_)) {
    for (const CFGElement& element : *block) {
      if (const auto statement = element.getAs<CFGStmt>())
        noteTryEntry(block, statement->getStmt());
    }
  }
}

void CfgWalker::noteTryEntry(const CFGBlock* block, const Stmt* statement) {
  const Stmt* inside = statement;
  for (const Stmt* parent = state_.index.parentOf(statement); parent;
       inside = parent, parent = state_.index.parentOf(parent)) {
    const auto* attempt = llvm::dyn_cast<CXXTryStmt>(parent);
    if (!attempt || attempt->getTryBlock() != inside) continue;
    for (auto it = cfg_->try_blocks_begin(); it != cfg_->try_blocks_end(); ++it) {
      const CFGBlock* dispatch = *it;
      if (dispatch->getTerminatorStmt() != attempt) continue;
      const bool isKnown = std::any_of(tryEntries_.begin(), tryEntries_.end(),
                                       [&](const auto& entry) { return entry.second == dispatch; });
      if (isKnown || tryEntries_.contains(statement)) continue;
      tryEntries_[statement] = dispatch;
      extraSuccessors_[block].push_back(dispatch);
    }
  }
}

std::vector<const CFGBlock*> CfgWalker::successorsOf(const CFGBlock* block) const {
  std::vector<const CFGBlock*> next;
  for (const CFGBlock::AdjacentBlock& successor : block->succs()) {
    if (successor.getReachableBlock()) next.push_back(successor.getReachableBlock());
  }
  if (const auto found = extraSuccessors_.find(block); found != extraSuccessors_.end()) {
    next.insert(next.end(), found->second.begin(), found->second.end());
  }
  return next;
}

void CfgWalker::order() {
  struct Frame {
    const CFGBlock* block;
    std::vector<const CFGBlock*> next;
  };
  llvm::DenseSet<const CFGBlock*> seen;
  std::vector<Frame> stack;
  std::vector<const CFGBlock*> postorder;
  auto enter = [&](const CFGBlock* block) {
    if (seen.insert(block).second) stack.push_back({block, successorsOf(block)});
  };
  enter(&cfg_->getEntry());
  while (!stack.empty()) {
    Frame& top = stack.back();
    if (top.next.empty()) {
      postorder.push_back(top.block);
      stack.pop_back();
      continue;
    }
    const CFGBlock* next = top.next.back();  // the last first: reversed, the first comes first
    top.next.pop_back();
    enter(next);
  }
  std::reverse(postorder.begin(), postorder.end());
  if (!seen.contains(&cfg_->getExit())) postorder.push_back(&cfg_->getExit());
  for (const CFGBlock* block : postorder) {
    numbers_[block] = nodes_.size();
    nodes_.push_back({block});
  }
}

// Natural loops: an edge back to a block that comes no later in the order.
void CfgWalker::findLoops() {
  std::vector<std::vector<size_t>> predecessors(nodes_.size());
  for (size_t from = 0; from < nodes_.size(); ++from) {
    for (const CFGBlock* next : successorsOf(nodes_[from].block)) {
      predecessors[numbers_.lookup(next)].push_back(from);
    }
  }
  for (size_t head = 0; head < nodes_.size(); ++head) {
    for (size_t tail : predecessors[head]) {
      if (tail < head) continue;
      nodes_[head].isLoopHead = nodes_[head].inLoop = true;
      std::vector<size_t> work{tail};
      llvm::DenseSet<size_t> seen{head};
      while (!work.empty()) {
        const size_t node = work.back();
        work.pop_back();
        if (!seen.insert(node).second) continue;
        nodes_[node].inLoop = true;
        work.insert(work.end(), predecessors[node].begin(), predecessors[node].end());
      }
    }
  }
}

void CfgWalker::fillBlock(Node& node) {
  newBlock();
  node.first = node.last = static_cast<uint32_t>(state_.function.blocks.size() - 1);
  if (deadEnds_.contains(node.block)) return;
  state_.block->is_loop_head = node.isLoopHead;
  state_.block->is_exceptional = isHandler(node.block);
  state_.blockInLoop = node.inLoop;
  if (node.block == &cfg_->getEntry()) openMp_.enterRegion();
  if (node.block == &cfg_->getExit()) openMp_.leaveRegion();
  const VarDecl* made = madeIn(node.block);
  if (made) passStatic(made, facts::Op::Acquire, facts::Mode::Exclusive);
  for (const CFGElement& element : *node.block) {
    if (const auto statement = element.getAs<CFGStmt>()) splitAtTry(node, statement->getStmt());
    this->element(element);
    if (!made || !isDeclarationOf(element, made)) continue;
    passStatic(made, facts::Op::Release, facts::Mode::Exclusive);
    passStatic(std::exchange(made, nullptr), facts::Op::Acquire, facts::Mode::Shared);
  }
  node.last = static_cast<uint32_t>(state_.function.blocks.size() - 1);
  addCondition(node.block, *state_.block);
}

// The initialisation of a function-local static runs once: others wait for it ([stmt.dcl]).
void CfgWalker::passStatic(const VarDecl* variable, facts::Op op, facts::Mode mode) {
  Path once = paths_.ofVariable(variable);
  if (!once.known()) return;
  once.steps.push_back({facts::StepKind::Field, unit_.string("<once>")});
  emitter_.emit(op, variable->getLocation(), once).mode = mode;
}

void CfgWalker::splitAtTry(Node& node, const Stmt* statement) {
  const auto found = tryEntries_.find(statement);
  if (found == tryEntries_.end()) return;
  const auto before = static_cast<uint32_t>(state_.function.blocks.size() - 1);
  state_.block->successors.push_back(before + 1);
  handlerEdges_[node.block].emplace_back(before, found->second);
  newBlock();
}

void CfgWalker::element(const CFGElement& element) {
  if (const auto statement = element.getAs<CFGStmt>()) {
    openMp_.enterAround(statement->getStmt());
    state_.inTry = isInTry(statement->getStmt());
    if (const auto* directive = llvm::dyn_cast<openmp::Directive>(statement->getStmt())) {
      openMp_.directive(directive);
    }
    expressions_.lower(statement->getStmt());
    if (const auto* thrown = llvm::dyn_cast<CXXThrowExpr>(statement->getStmt())) unwind(thrown);
  } else if (const auto initialiser = element.getAs<CFGInitializer>()) {
    expressions_.initialise(initialiser->getInitializer());
  } else if (const auto allocator = element.getAs<CFGNewAllocator>()) {
    expressions_.allocate(allocator->getAllocatorExpr());
  } else if (const auto destructor = element.getAs<CFGImplicitDtor>()) {
    implicitDestructor(*destructor);
  } else if (const auto cleanup = element.getAs<CFGCleanupFunction>()) {
    const VarDecl* variable = cleanup->getVarDecl();
    calls_.cleanUp(paths_.ofVariable(variable), cleanup->getFunctionDecl(),
                   variable->getLocation());
  } else if (const auto end = element.getAs<CFGLifetimeEnds>()) {
    if (!isReturnedItself(end->getVarDecl(), end->getTriggerStmt()))
      endLifetime(end->getVarDecl(), end->getTriggerStmt()->getEndLoc());
  }
}

// `Guard guard(m); return guard;`: no copy is made, and no destructor called ([class.copy.elision];
// GCC and Clang do so at every level of optimisation). What the library's guards hold is told by
// moves.
bool CfgWalker::isReturnedItself(const VarDecl* variable, const Stmt* trigger) const {
  return llvm::isa_and_nonnull<ReturnStmt>(trigger) && variable->isNRVOVariable() &&
         variable->getType()->isRecordType() && !unit_.typeModel(variable->getType());
}

void CfgWalker::implicitDestructor(const CFGImplicitDtor& element) {
  if (const auto automatic = element.getAs<CFGAutomaticObjDtor>()) {
    const VarDecl* variable = automatic->getVarDecl();
    if (state_.index.openMp().isDeclaredInRegion(variable)) return;
    if (isReturnedItself(variable, automatic->getTriggerStmt())) return;
    if (variable->getType()->isReferenceType()) {
      const Expr* init = stripped(variable->getInit());
      calls_.destroy(paths_.pathOf(variable->getInit()), init->getType(),
                     automatic->getTriggerStmt()->getEndLoc());
      return;
    }
    calls_.endVariable(variable, automatic->getTriggerStmt()->getEndLoc());
  } else if (const auto temporary = element.getAs<CFGTemporaryDtor>()) {
    const CXXBindTemporaryExpr* bound = temporary->getBindTemporaryExpr();
    if (state_.index.destinationOf(bound) || state_.index.isMachinery(bound)) return;
    calls_.destroy(paths_.pathOf(bound), bound->getType(), bound->getEndLoc());
  } else if (const auto member = element.getAs<CFGMemberDtor>()) {
    calls_.endMember(member->getFieldDecl(), state_.decl->getEndLoc());
  } else if (const auto base = element.getAs<CFGBaseDtor>()) {
    calls_.destroy(paths_.ofThis(), base->getBaseSpecifier()->getType(), state_.decl->getEndLoc());
  } else if (const auto deleted = element.getAs<CFGDeleteDtor>()) {
    const CXXDeleteExpr* expression = deleted->getDeleteExpr();
    const CXXDestructorDecl* destructor = deleted->getDestructorDecl(unit_.ast());
    calls_.destroy(paths_.pointeeOf(expression->getArgument()), expression->getDestroyedType(),
                   expression->getBeginLoc(), destructor && destructor->isVirtual());
  }
}

void CfgWalker::endLifetime(const VarDecl* variable, SourceLocation where) {
  if (!state_.mentioned.contains(variable)) return;
  const Path path = paths_.ofVariable(variable);
  if (path.root != facts::RootKind::Local || !path.steps.empty()) return;
  if (unit_.isKind(variable->getType(), TypeKind::Lock)) {
    emitter_.emit(facts::Op::Destroy, where, path);
  }
  emitter_.emit(facts::Op::ScopeEnd, where, path);
}

void CfgWalker::unwind(const CXXThrowExpr* thrown) {
  const Stmt* inside = thrown;
  for (const Stmt* scope = state_.index.parentOf(thrown); scope;
       inside = scope, scope = state_.index.parentOf(scope)) {
    const auto* attempt = llvm::dyn_cast<CXXTryStmt>(scope);
    if (attempt && attempt->getTryBlock() == inside) return;
    unwindScope(scope, inside);
  }
  emitter_.emit(facts::Op::Throw, thrown->getExprLoc());
}

bool CfgWalker::isInTry(const Stmt* statement) const {
  if (cfg_->try_blocks_begin() == cfg_->try_blocks_end()) return false;
  const Stmt* inside = statement;
  for (const Stmt* scope = state_.index.parentOf(statement); scope;
       inside = scope, scope = state_.index.parentOf(scope)) {
    const auto* attempt = llvm::dyn_cast<CXXTryStmt>(scope);
    if (attempt && attempt->getTryBlock() == inside) return true;
  }
  return false;
}

void CfgWalker::unwindScope(const Stmt* scope, const Stmt* inside) {
  std::vector<const VarDecl*> declared;
  for (const Stmt* child : scope->children()) {
    if (child == inside) break;
    const auto* declaration = llvm::dyn_cast_or_null<DeclStmt>(child);
    if (!declaration) continue;
    for (const Decl* decl : declaration->decls()) {
      if (const auto* variable = llvm::dyn_cast<VarDecl>(decl);
          variable && !variable->isStaticLocal()) {
        declared.push_back(variable);
      }
    }
  }
  for (const VarDecl* variable : llvm::reverse(declared)) {
    if (variable->getType()->isReferenceType()) continue;
    calls_.endVariable(variable, inside->getBeginLoc());
    endLifetime(variable, inside->getBeginLoc());
  }
}

void CfgWalker::connect(const Node& node) {
  facts::BlockT& last = *state_.function.blocks[node.last];
  for (const auto& [block, handler] : handlerEdges_[node.block]) {
    state_.function.blocks[block]->successors.push_back(nodes_[numbers_.lookup(handler)].first);
  }
  for (const CFGBlock::AdjacentBlock& successor : node.block->succs()) {
    const CFGBlock* next = successor.getReachableBlock();
    // abort() and its like never come to the end of the function.
    const bool ends = node.block->hasNoReturnElement() || !next;
    last.successors.push_back(ends ? kUnreachable : nodes_[numbers_.lookup(next)].first);
  }
  const VarDecl* made = madeAfter(node.block);
  if (!made || last.successors.size() != 2 || last.successors[0] == kUnreachable) return;
  // It is there already: a block of its own says so.
  const auto there = static_cast<uint32_t>(state_.function.blocks.size());
  const uint32_t after = std::exchange(last.successors[0], there);
  newBlock();
  passStatic(made, facts::Op::Acquire, facts::Mode::Shared);
  state_.block->successors = {after};
}

void CfgWalker::addCondition(const CFGBlock* block, facts::BlockT& into) {
  const auto* choice = llvm::dyn_cast_or_null<SwitchStmt>(block->getTerminatorStmt());
  if (choice) into.condition = conditions_.buildCases(choice, *block);
  if (choice || block->succ_size() != 2) return;
  const auto* condition = llvm::dyn_cast_or_null<Expr>(block->getTerminatorCondition());
  // What a region's own function decides, nobody decides here.
  if (condition && !state_.index.isMachinery(condition))
    into.condition = conditions_.build(condition);
}

}  // namespace lockstitch
