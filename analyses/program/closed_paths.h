// Paths that mean the same to every caller of a function: no call can bind any part of them.
//
// What is said in such paths only need not be carried up the call graph; see settle.h. A pointer on
// the way does not matter: what it points to is asked at the end, of all stores (late_names.h).
#pragma once

#include <unordered_map>

#include "analyses/program/program_model.h"
#include "analyses/program/summary.h"

namespace lockstitch::program {

// Answers for one function; remembers. Not thread-safe.
class ClosedPaths {
 public:
  ClosedPaths(const Program& program, const SetTables& sets, FunctionId function)
      : program_(program), sets_(sets), function_(function) {}

  // None is closed.
  bool isClosed(PathId path);
  bool isClosed(PathSetId paths);
  bool isClosed(LocksetId locks);
  bool isClosed(const Context& context);
  bool isClosed(const Value& value) { return isClosed(value.path); }

 private:
  bool isClosedRoot(const RootKey& root) const;
  bool isClosedIndex(const StepKey& step);
  bool isClosedForm(FormId form);
  bool namesParameter(Symbol variable) const;

  const Program& program_;
  const SetTables& sets_;
  FunctionId function_;
  std::unordered_map<PathId, bool> known_;
  std::unordered_map<PathSetId, bool> knownSets_;
  std::unordered_map<LocksetId, bool> knownLocksets_;
};

}  // namespace lockstitch::program
