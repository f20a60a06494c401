// Contexts within contexts: what holds where a function is entered, and inside it.
#pragma once

#include <unordered_map>

#include "analyses/program/program_model.h"
#include "analyses/program/summary.h"

namespace lockstitch::program {

// What is held inside, and what was held before and has not been given up.
Lockset joinLocks(Lockset inner, const Lockset& outer, const PathSet& dropped);

// The phase behind a call: a callee's begins, at the barrier `start`, where its caller's is.
PathSet phaseAfter(const PathSet& before, const PathSet& within, PathId start);

// Cheap to make. Interns what it computes; not thread-safe.
class ContextAlgebra {
 public:
  // `start`: SyntheticFields::start.
  ContextAlgebra(Program& program, SetTables& sets, PathId start)
      : program_(program), sets_(sets), start_(start) {}

  PathId start() const { return start_; }

  // `outer`: where a function is entered. `inner`: in that function, by whoever executes it.
  // Without chain and thread; `live` is the inner one's.
  Context within(const Context& outer, const Context& inner);
  // joinLocks() of interned sets.
  LocksetId join(LocksetId inner, LocksetId outer, PathSetId dropped);
  // `outer`, and then `inner`. Recursion does not lengthen it.
  ChainId concat(ChainId outer, ChainId inner);
  // The locks with their places as seen from where `outer` begins.
  LocksetId within(ChainId outer, LocksetId held);

 private:
  PathSetId unite(PathSetId a, PathSetId b);

  std::unordered_map<uint64_t, PathSetId> unions_;  // by both sets

  Program& program_;
  SetTables& sets_;
  PathId start_;
};

}  // namespace lockstitch::program
