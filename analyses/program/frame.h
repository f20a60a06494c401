// What paths and values mean within one function, and what a callee's mean to its caller.
//
// A Frame knows the values that may be stored in each location (from the function's own assignments
// and those of its callees, regardless of order), so that a dereference of a pointer becomes the
// object itself. A Binding replaces a callee's formals, `this` and captures by what the call gives
// them. Both answer with a few alternatives at most; what cannot be resolved stays symbolic.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "analyses/program/program_model.h"
#include "analyses/program/summary.h"

namespace lockstitch::program {

using Paths = std::vector<PathId>;

// Objects are told apart by this many calls above the place that makes them (heap cloning of
// bounded depth: Nystrom, Kim & Hwu, SAS 2004). What more calls would tell apart is one object.
inline constexpr size_t kMaxObjectChain = 5;

// What is stored below a root, in the order in which it is to be added; what it points to must
// outlive the frame.
using StoreSource = std::function<std::vector<const StoreEffect*>(PathId root)>;

class Frame {
 public:
  Frame(Program& program, FunctionId function) : program_(program), function_(function) {}

  // Returns whether this was new.
  bool addStore(PathId destination, const Value& value);
  // From now on also what `source` knows. It is asked once for each root below which somebody
  // looks, and stores() tells of no others. What was answered before is forgotten.
  void addLater(StoreSource source);
  bool addResult(uint32_t event, const Value& value);
  const std::vector<Value>& stored(PathId destination) const;
  // False when a pointer on the way is assigned more than once: the path may mean another object
  // the next time.
  bool isStable(PathId path) const;
  const std::map<PathId, std::vector<Value>>& stores() const { return stores_; }
  // The destinations below this root, in the order in which they were first stored to.
  const Paths& storesBelow(PathId root) const;
  // What `path` holds: what was stored there, or came with a whole object that was copied.
  std::vector<Value> valuesOf(PathId path) const;
  const std::vector<Value>& results(uint32_t event) const;

  // The locations that `path` may denote.
  Paths resolve(PathId path);
  // The locations that the pointer stored at `path` may point to.
  Paths deref(PathId path);
  // What one more step of a resolved path denotes.
  Paths step(PathId path, const StepKey& step);
  Paths neighbour(PathId pointee, PathId element, const StepKey& last);
  // False when the virtual call's receiver is known to be of classes that `callee` is no method of.
  bool mayRun(const Event& call, FunctionId callee);
  // A closure's capture, when the closure is one of this function's.
  const Value* capture(FunctionId owner, uint32_t event, uint32_t number) const;

  Program& program() { return program_; }
  FunctionId function() const { return function_; }
  void clearCache() {
    cache_.clear();
    derefs_.clear();
  }

 private:
  bool add(PathId destination, const Value& value) const;
  void lookBelow(PathId root) const;
  bool isWhole(size_t cutsBefore) const;
  bool isTooDeep(PathId path);
  bool mayHave(PathId object, Symbol field);
  StepKey moveIndex(const StepKey& from, const StepKey& by);
  Paths resolveRoot(PathId root);
  bool isFuture(PathId path) const;
  bool isReference(PathId path) const;
  Paths throughReferences(PathId path);
  std::vector<Value> copied(PathId path) const;
  std::vector<Value> boundInOriginal(PathId path, int copiesLeft) const;
  std::vector<Value> wholes(PathId path) const;
  std::vector<Value> storedInElements(PathId path) const;
  void addPointees(const Value& value, Paths& out);
  bool keepsOthers(PathId path) const;
  bool isOfGrowing(PathId element) const;

  Program& program_;
  FunctionId function_;
  mutable std::map<PathId, std::vector<Value>> stores_;
  mutable std::unordered_map<PathId, Paths> storesByRoot_;
  StoreSource later_;                            // what else is stored …
  mutable std::unordered_set<PathId> isLooked_;  // … but below these roots, where it was added
  std::map<uint32_t, std::vector<Value>> results_;
  std::unordered_map<PathId, Paths> cache_, derefs_;  // what was answered by resolve(), deref()
  std::set<PathId> inProgress_;
  size_t stepsLeft_ = 0;  // of the question that is being answered
  size_t cuts_ = 0;       // how often a part of an answer was left out
};

// How one call binds one callee.
struct CallBinding {
  uint32_t event = 0;  // of the call, fork or post
  Callable callee;
  const Value* receiver = nullptr;
  const std::vector<Value>* arguments = nullptr;
  bool startsThread = false;
  bool isRecursive = false;  // the callee may come to call the caller
};

class Binding {
 public:
  Binding(Frame& frame, const CallBinding& call) : frame_(frame), call_(call) {}

  // The caller's locations for a callee's path.
  const Paths& paths(PathId path);
  // The same; of what the callee gets by value, what was given.
  Paths contents(PathId path) { return path ? build(path, true) : Paths{}; }
  // The caller's locations for what a callee's summary stores into: a closure's capture is itself.
  Paths destinations(PathId path);
  // The caller's values for a callee's value.
  std::vector<Value> values(const Value& value);
  // What is bound to a callee's root: Formal, This or Capture.
  std::vector<Value> bound(PathId root);
  // The caller's chain for a callee's. Recursion does not lengthen it.
  ChainId chain(ChainId inner);
  // The same for the name of an object, up to a bounded length, which recursion adds nothing to.
  ChainId objectChain(ChainId inner);
  const CallBinding& call() const { return call_; }
  // Whether recursion gave the callee's path a name that it gives others as well (class_names.h).
  bool isShortened(PathId path) const { return shortened_.count(path) != 0; }

 private:
  Paths build(PathId path, bool content);
  Paths shorten(PathId path, const Paths& built);
  Paths buildRoot(PathId root, bool content);
  Paths pointees(PathId pointer);
  StepKey bindIndex(const StepKey& step);
  StepKey bindText(const StepKey& step);
  FormId bindForm(FormId form);
  IndexForm bindTerm(const IndexTerm& whole);
  IndexForm bindFactor(const IndexFactor& factor);
  IndexForm fromOutside(const IndexForm& form);
  IndexForm bindQuotient(const IndexFactor& factor);
  IndexForm bindPosition(const IndexFactor& factor);
  std::optional<IndexForm> positionAt(PathId element);
  IndexForm bindKept(const IndexFactor& factor);
  IndexForm opaque(const IndexTerm& term);
  bool isBoundOnce(FormId form) const;
  PathId rootNamed(const std::string& name);
  PathId copyOf(PathId root);

  Frame& frame_;
  CallBinding call_;
  std::unordered_map<PathId, Paths> cache_;
  std::unordered_set<PathId> shortened_;
};

// What is accessed, as it was called and as it is called now.
struct Renamed {
  PathId before, now;
};
// Of the names that `lock` may have now, that which belongs to the accessed object, as `lock` did
// before: `lock(&p->mutex); p->count++`, whatever p points to. Or none.
PathId lockOfOwner(const PathTable& paths, PathId lock, const Paths& names,
                   const Renamed& location);

// Appends what is not there yet, up to the number of alternatives that are worth following.
void addPath(Paths& paths, PathId path);

}  // namespace lockstitch::program
