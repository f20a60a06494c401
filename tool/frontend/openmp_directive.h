// What an OpenMP directive (OpenMP 5.2) means for threads, from the directive alone.
#pragma once

#include <vector>

#include "analyses/facts/facts_generated.h"
#include "tool/frontend/clang_headers.h"

namespace lockstitch::openmp {

using Directive = clang::OMPExecutableDirective;

// Its body is run by other threads or later, so it becomes a function of its own: `parallel` and
// `teams` (Team), `task` and `taskloop` (Task). The others run at once, where they stand.
enum class Start { AtOnce, Team, Task };
Start startOf(const Directive& directive);

// The iterations of its loops are divided among the team; not of `simd` alone.
bool dividesLoop(const Directive& directive);
// A barrier of the whole team at its end, by itself: not of combined directives, which end with
// their team.
bool endsWithBarrier(const Directive& directive);
// `schedule(static)`: loops alike are divided alike.
bool isDividedStatically(const Directive& directive);

// Of `atomic`: relaxed when no clause says more.
facts::MemoryOrder orderOf(const clang::OMPAtomicDirective& atomic);

// How a variable that is named outside the directive is seen inside.
struct Sharing {
  bool isPrivate = false;    // of any of the kinds below: inside, its name means another object
  bool readsFirst = false;   // firstprivate: begins with the value outside
  bool writesLast = false;   // lastprivate, linear: ends with a write of the one outside
  bool isReduction = false;  // combined into the one outside, one thread at a time
};
Sharing sharingOf(const Directive& directive, const clang::VarDecl* variable);
// Every variable that a clause of the directive makes private, in the order of the clauses.
std::vector<const clang::VarDecl*> privatised(const Directive& directive);

// The loops whose iterations are one iteration space, outermost first: ForStmt or CXXForRangeStmt.
std::vector<const clang::Stmt*> associatedLoops(const Directive& directive);
// The variable that a loop counts with, or null.
const clang::VarDecl* counterOf(const clang::Stmt* loop);
// Whether one of the associated loops declares the variable, its counter, itself: `for (int i …`.
bool declaresCounter(const Directive& directive, const clang::VarDecl* variable);

// The body without the compiler's wrappers; null for directives that stand alone.
const clang::Stmt* bodyOf(const Directive& directive);

template <typename Clause>
const Clause* clauseOf(const Directive& directive) {
  for (const clang::OMPClause* clause : directive.clauses()) {
    if (const auto* found = llvm::dyn_cast_or_null<Clause>(clause)) return found;
  }
  return nullptr;
}

// "parallel for".
std::string nameOf(const Directive& directive);

}  // namespace lockstitch::openmp
