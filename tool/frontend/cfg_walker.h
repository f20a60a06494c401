// Walks a function's clang::CFG in reverse postorder and fills the function's blocks with events.
#pragma once

#include "tool/frontend/condition_builder.h"
#include "tool/frontend/expression_lowering.h"
#include "tool/frontend/openmp_lowering.h"

namespace lockstitch {

class CfgWalker {
 public:
  explicit CfgWalker(FunctionState& state);

  // `decl` is what the body belongs to: a function, or an OpenMP region's CapturedDecl.
  void walk(const clang::Decl* decl, clang::Stmt* body);
  void walkInitialiser(const clang::VarDecl* variable);
  // What a lambda has copied ends with it, after walk(): objects of the program's own classes.
  void endCaptures(const clang::LambdaExpr* lambda);

 private:
  struct Node {
    const clang::CFGBlock* block;
    uint32_t first = 0;  // numbers of its facts blocks: a try block splits one in two
    uint32_t last = 0;
    bool isLoopHead = false;
    bool inLoop = false;
  };

  void findTryEntries();
  void noteTryEntry(const clang::CFGBlock* block, const clang::Stmt* statement);
  std::vector<const clang::CFGBlock*> successorsOf(const clang::CFGBlock* block) const;
  void order();
  void findLoops();
  void fillBlock(Node& node);
  void element(const clang::CFGElement& element);
  void implicitDestructor(const clang::CFGImplicitDtor& element);
  bool isReturnedItself(const clang::VarDecl* variable, const clang::Stmt* trigger) const;
  void endLifetime(const clang::VarDecl* variable, clang::SourceLocation where);
  // Objects in scope at a throw, up to the try block or the function that catches it.
  void unwind(const clang::CXXThrowExpr* thrown);
  bool isInTry(const clang::Stmt* statement) const;
  void unwindScope(const clang::Stmt* scope, const clang::Stmt* inside);
  void splitAtTry(Node& node, const clang::Stmt* statement);
  void passStatic(const clang::VarDecl* variable, facts::Op op, facts::Mode mode);
  void connect(const Node& node);
  void addCondition(const clang::CFGBlock* block, facts::BlockT& into);
  void newBlock();

  FunctionState& state_;
  UnitContext& unit_;
  PathBuilder paths_;
  ValueBuilder values_;
  EventEmitter emitter_;
  CallLowering calls_;
  ExpressionLowering expressions_;
  ConditionBuilder conditions_;
  OpenMpLowering openMp_;

  std::unique_ptr<clang::CFG> cfg_;
  llvm::DenseSet<const clang::CFGBlock*> deadEnds_;  // without facts
  std::vector<Node> nodes_;                          // in reverse postorder
  llvm::DenseMap<const clang::CFGBlock*, size_t> numbers_;
  // The first statement of each try block, in the order they are met, and where handlers start.
  llvm::DenseMap<const clang::Stmt*, const clang::CFGBlock*> tryEntries_;
  llvm::DenseMap<const clang::CFGBlock*, std::vector<const clang::CFGBlock*>> extraSuccessors_;
  llvm::DenseMap<const clang::CFGBlock*, std::vector<std::pair<uint32_t, const clang::CFGBlock*>>>
      handlerEdges_;
};

}  // namespace lockstitch
