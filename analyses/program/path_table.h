// Access paths of the whole program, interned as a tree: a path is its parent plus one step, a root
// has no parent. Two paths are the same location form exactly when their ids are equal.
#pragma once

#include <string>
#include <vector>

#include "analyses/facts/kinds_generated.h"
#include "analyses/program/ids.h"
#include "analyses/program/index_form.h"
#include "analyses/program/interner.h"

namespace lockstitch::program {

using facts::StepKind;

// What a path starts from. Locals and allocations of the facts are abstract objects here: named by
// the chain of calls under which they come to life, so that two calls make two objects.
enum class Root : uint8_t {
  None,
  Unknown,
  Global,          // symbol = USR
  Formal,          // number = parameter index, relative to the function under analysis
  This,            // relative
  Capture,         // number = capture index, relative to the lambda under analysis
  Object,          // chain (+ symbol for a local variable)
  Result,          // number = event of a call whose callee is not known
  ClosureCapture,  // function + event of the closure, number = capture index: not yet bound
  Function,        // symbol = USR
  Parameter,  // of `function`, one for all its calls (parameter_variables.h); number, and event =
              // which kind
};

// RootKey.number of a thread-local Global: that of the executing thread. What a thread that is
// started here calls so is an Object of its own.
inline constexpr uint32_t kThreadLocal = 1;

struct RootKey {
  Root kind = Root::None;
  Symbol symbol;
  uint32_t number = 0;
  uint32_t event = 0;
  FunctionId function;
  ChainId chain;
  bool operator==(const RootKey&) const = default;
};

struct StepKey {
  StepKind kind = StepKind::Field;
  Symbol symbol;       // Field
  int64_t index = -1;  // Index: constant or -1
  Symbol indexText;    // Index: text of a non-constant index, qualified by its function
  FormId form;         // Index: the same as a linear form, where it has one
  bool operator==(const StepKey&) const = default;
};

struct PathKey {
  PathId parent;
  RootKey root;  // when there is no parent
  StepKey step;  // when there is one
  bool operator==(const PathKey&) const = default;
};

struct PathKeyHash {
  size_t operator()(const PathKey& key) const;
};

// For messages only; never part of identity. The first description of a path stays.
struct PathDescription {
  Symbol name;      // of the root, as written
  Symbol type;      // of the whole path
  Symbol rootType;  // class behind the root
};

class PathTable {
 public:
  PathId root(const RootKey& key);
  // A Base step behind the Field step of its member takes that away, and the other way round.
  PathId append(PathId parent, const StepKey& step);
  PathId deref(PathId parent);
  PathId field(PathId parent, Symbol symbol);

  const PathKey& key(PathId path) const { return paths_[path]; }
  PathId parent(PathId path) const { return paths_[path].parent; }
  PathId rootOf(PathId path) const { return shapes_[path.value].root; }
  const RootKey& rootKey(PathId path) const { return paths_[rootOf(path)].root; }
  // The number of steps.
  uint32_t depth(PathId path) const { return shapes_[path.value].depth; }
  // The beginning of `path` that has `depth` steps, of which it must have as many.
  PathId prefix(PathId path, uint32_t depth) const;
  // True when `prefix` is `path` or one of its parents.
  bool isPrefix(PathId prefix, PathId path) const;
  // True when `wide` is `path` with some of its elements left open ("cells[?].x", "cells[0].x").
  bool covers(PathId wide, PathId path) const;
  // Whether the two differ in indices only, and these may be equal.
  bool mayCoincide(PathId a, PathId b) const;
  bool hasStep(PathId path, StepKind kind) const;
  // The steps from the root to the end.
  std::vector<StepKey> steps(PathId path) const;

  void describe(PathId path, const PathDescription& description);
  // What is known of this path, its root's name filled in.
  PathDescription description(PathId path) const;
  size_t size() const { return paths_.size(); }

 private:
  struct Shape {
    PathId root;
    uint32_t depth = 0;
  };

  PathId intern(const PathKey& key);

  Interner<PathKey, PathId, PathKeyHash> paths_;
  std::vector<Shape> shapes_{1};  // by PathId
  std::vector<PathDescription> descriptions_;
};

}  // namespace lockstitch::program
