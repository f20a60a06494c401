// The function being lowered: its events so far and what its expressions have become.
#pragma once

#include <map>
#include <set>

#include "tool/frontend/body_index.h"
#include "tool/frontend/compound_conditions.h"

namespace lockstitch {

using EventIds = std::set<uint32_t>;

// How a function uses an atomic.
struct RingUse {
  bool isRead = false;
  bool isAcquired = false;  // read, acquire or stronger
  bool isReleased = false;  // written, release or stronger
};

struct FunctionState {
  FunctionState(UnitContext& unit, const clang::FunctionDecl* decl, const clang::Stmt* body,
                const clang::VarDecl* global = nullptr)
      : unit(unit), decl(decl), index(unit, decl, body, global), compounds(body) {}
  // The region of an OpenMP directive in `decl`.
  FunctionState(UnitContext& unit, const clang::FunctionDecl* decl,
                const openmp::Directive& directive)
      : unit(unit),
        decl(decl),
        region(&directive),
        index(unit, nullptr, openmp::bodyOf(directive), nullptr, &directive),
        compounds(openmp::bodyOf(directive)) {}

  UnitContext& unit;
  const clang::FunctionDecl* decl;            // null for a global's initialiser
  const openmp::Directive* region = nullptr;  // whose body this is, as a function of its own
  BodyIndex index;
  CompoundConditions compounds;
  facts::FunctionT function;
  facts::BlockT* block = nullptr;  // where events go now
  bool blockInLoop = false;
  bool inTry = false;  // what is lowered stands within a try block
  uint32_t nextEvent = 1;

  // In a lambda's body: what its captured variables are numbered, and *this (-1: not captured).
  llvm::DenseMap<const clang::ValueDecl*, uint32_t> captures;
  llvm::DenseSet<const clang::ValueDecl*> copiedCaptures;
  int thisCapture = -1;
  bool isLambda = false;
  bool isMutableLambda = false;

  // The event an expression became: its read, call, closure or allocation.
  llvm::DenseMap<const clang::Expr*, uint32_t> events;
  // Events whose results flow into a local variable, by any of its assignments.
  // The Write of an update whose value is what it made: `--n`, `n += k`.
  llvm::DenseMap<const clang::Expr*, uint32_t> updates;
  llvm::DenseMap<const clang::VarDecl*, EventIds> flows;
  // "it", "it#2": names of locals and temporaries, unique in the function.
  llvm::DenseMap<const void*, uint32_t> localNames;
  std::map<std::string, unsigned> nameCounts;
  std::map<std::pair<const openmp::Directive*, const clang::VarDecl*>, uint32_t> privateNames;
  // Locals that events speak of: their lifetime is told.
  llvm::DenseSet<const clang::VarDecl*> mentioned;
  // Lambdas found on the way, to be lowered next.
  std::vector<const clang::LambdaExpr*> lambdas;

  // OpenMP regions found on the way, likewise.
  std::vector<const openmp::Directive*> regions;
  // Numbers in TranslationUnit.distributions.
  llvm::DenseMap<const clang::ForStmt*, uint32_t> serialLoops;
  llvm::DenseMap<const openmp::Directive*, uint32_t> teamLoops;

  // Tries whose result is zero when they succeed (pthread_mutex_trylock).
  std::set<uint32_t> zeroMeansSuccess;
  // Of those, where to find all errors above zero, or below it, is to find each failure: what waits
  // until it succeeds is not expected to fail, and may be asked in either way.
  std::set<uint32_t> positiveErrors, negativeErrors;

  // What this function does with each atomic, by name (ring_index.h).
  std::map<std::string, RingUse> ringUses;
  bool knowsRingUses = false;

  uint32_t eventOf(const clang::Expr* expression) const { return events.lookup(expression); }
};

}  // namespace lockstitch
