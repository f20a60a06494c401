// Parameters as variables: how functions tell what they do that have too much to tell.
//
// What a function does, in the names of its parameters, is told to each of its callers in theirs
// (record_callee.cpp). There is no end to that where everything is reached through what is passed
// from function to function, nor around large circles of calls: each caller tells all that happens
// below, in ever new names and circumstances. So a function with much to tell tells nothing: its
// parameters are variables like any other, one for all its calls, which each call assigns. What it
// does has closed names then (closed_paths.h) and stays where it is (settle.h); callers only say
// that they enter it, and what its parameters point to is asked at the end, of all calls
// (late_names.h). The work is linear in the calls. What is given up is to tell calls of one
// function apart by what they pass: its parameters are context-insensitive (Andersen 1994).
#pragma once

#include <unordered_map>
#include <vector>

#include "analyses/program/program_model.h"
#include "analyses/program/summary.h"

namespace lockstitch::program {

// The variables that stand for one function's parameters, `this` and captures, and what is named by
// them. Remembers; not thread-safe.
class ParameterNames {
 public:
  ParameterNames(Program& program, SetTables& sets, FunctionId function)
      : program_(program), sets_(sets), function_(function) {}

  PathId of(PathId path);
  PathSet of(const PathSet& paths);
  PathSetId of(PathSetId paths);
  LocksetId of(LocksetId held);
  Context of(const Context& context);
  Value of(const Value& value);

 private:
  PathId root(PathId root);

  Program& program_;
  SetTables& sets_;
  FunctionId function_;
  std::unordered_map<PathId, PathId> known_;
  std::unordered_map<PathSetId, PathSetId> knownSets_;
  std::unordered_map<LocksetId, LocksetId> knownLocksets_;
};

// What a call of `callee` may give a value to: its parameters, and the object that it is called on.
std::vector<PathId> parametersOf(Program& program, FunctionId callee);

// `value`, given to the parameter `root`, as an assignment to the variable that stands for it.
Value asAssigned(PathTable& paths, PathId root, Value value);

// settle(), for a function whose parameters are variables: all its events, in names that no call
// can bind.
void settleWhole(Program& program, SetTables& sets, FunctionId function, Summary& summary);

}  // namespace lockstitch::program
