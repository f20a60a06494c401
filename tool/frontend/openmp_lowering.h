// OpenMP directives as events: teams and tasks are forked, regions that one thread at a time runs
// are exclusions, barriers divide what a team does into phases.
#pragma once

#include "tool/frontend/event_emitter.h"
#include "tool/frontend/value_builder.h"

namespace lockstitch {

class OpenMpLowering {
 public:
  using Directive = openmp::Directive;

  OpenMpLowering(FunctionState& state, PathBuilder& paths, ValueBuilder& values,
                 EventEmitter& emitter)
      : state_(state), unit_(state.unit), paths_(paths), values_(values), emitter_(emitter) {}

  // Directives that run where they stand and whose body `statement` is the first to be met in.
  void enterAround(const clang::Stmt* statement);
  // The directive itself: the CFG has it behind its body.
  void directive(const Directive* directive);
  // Begin and end of the region whose function this is.
  void enterRegion();
  void leaveRegion();

  // Path and symbol of the exclusion under which one thread of the team at most is.
  static Path exclusion(UnitContext& unit, const std::string& name);

 private:
  void enter(const Directive* directive);
  void leave(const Directive* directive);
  void copyIn(const Directive* directive);
  void copyOut(const Directive* directive);
  void copyToAll(const Directive* directive);
  void start(const Directive* directive);
  bool runsAtOnce(const Directive* directive);
  std::vector<std::unique_ptr<facts::CaptureT>> captures(const Directive* directive);
  std::vector<std::pair<Path, bool>> dependences(const Directive* directive);
  void waitForSome(const Directive* directive);
  void endWaits(clang::SourceLocation where);
  void addDependences(const Directive* directive, facts::EventT& fork);
  void standalone(const Directive* directive);
  void doacross(const Directive* directive);
  void barrier(const Directive* directive);
  void joinTasks(clang::SourceLocation where, bool descendants);
  void lockCritical(const clang::OMPCriticalDirective* critical, facts::Op op,
                    clang::SourceLocation where);
  Path outside(const Directive* directive, const clang::VarDecl* variable);
  Path global(const std::string& symbol, const std::string& name, const std::string& type);
  std::string placeOf(const Directive* directive);
  std::optional<std::string> exclusionOf(const Directive* directive);

  FunctionState& state_;
  UnitContext& unit_;
  PathBuilder& paths_;
  ValueBuilder& values_;
  EventEmitter& emitter_;
  llvm::DenseSet<const Directive*> entered_;
  std::vector<std::pair<Path, facts::Mode>> waited_;  // what the last taskwait depends on
  llvm::DenseSet<const Directive*> turns_;            // loops whose turns wait for the one before
};

// The USR of the function that a directive's region becomes, in the function `parent`.
std::string regionUsr(UnitContext& unit, const std::string& parent,
                      const openmp::Directive& directive);

}  // namespace lockstitch
