// Numbers that objects keep: what a thread is told by a member of its object or structure, by what
// its lambda has copied, or by the number that its argument points to.
#pragma once

#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "analyses/program/program_model.h"

namespace lockstitch::program {

// What is known of a number in a function: it is this constant, or what the function itself finds
// at this location, which begins at a parameter, a capture or its object. Neither: nothing is.
struct NumberOrigin {
  std::optional<int64_t> constant;
  PathId location;
  bool operator==(const NumberOrigin&) const = default;
};

// Refused: members that any function changes, or takes the address of, but where their object is
// made: by its constructor, or by the function whose variable or allocation it is.
class KeptConstants {
 public:
  // Linear in the program's events.
  explicit KeptConstants(Program& program);

  // Whether a function that asks for the number finds there what the object was made with.
  bool isKept(FunctionId function, PathId location);
  // What the callee of this call, start or closure finds at `location`. Linear in the caller's
  // events for the first question about it.
  NumberOrigin given(FunctionId caller, const Event& event, PathId location);

 private:
  struct Stores {
    std::unordered_map<PathId, std::vector<Value>> values;       // by where they are stored
    std::unordered_map<PathId, std::vector<Event>> constructed;  // by the object
    std::set<PathId> pointedTo;  // by others than the threads that it starts
  };

  void findChanged();
  const Stores& storesOf(FunctionId function);
  void note(Stores& stores, const Event& event);
  const Function* constructorOf(const Event& call) const;
  NumberOrigin ofNumber(FunctionId function, const Value& value, int depth);
  NumberOrigin at(FunctionId function, PathId location, int depth);
  NumberOrigin byConstructor(FunctionId function, PathId location, int depth);
  NumberOrigin byCopy(FunctionId function, PathId location, int depth);
  NumberOrigin given(FunctionId caller, const Event& event, PathId location, int depth);
  PathId behind(PathId begin, const std::vector<StepKey>& steps, size_t from);

  Program& program_;
  std::set<Symbol> changed_;
  std::unordered_map<FunctionId, Stores> stores_;
};

// A constant; an enumerator, or a variable that is one, is told as an index is.
std::optional<int64_t> constantOf(const Program& program, const Value& value);

}  // namespace lockstitch::program
