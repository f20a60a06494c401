// Which classes the objects behind pointers are of: for virtual calls, and for members that only
// some classes have.
//
// Filled by call_resolution.cpp: a class flows from the constructor's call with the pointer to the
// object (variable type analysis: Sundaresan et al., OOPSLA 2000), field-based, as functions do. Of
// classes without virtual functions nothing is said, nor of pointers into which something flows
// that is not known.
#pragma once

#include <map>
#include <set>
#include <unordered_map>
#include <vector>

#include "analyses/program/ids.h"

namespace lockstitch::program {

class Program;

using Classes = std::set<Symbol>;  // USRs of records

class ClassHierarchy {
 public:
  explicit ClassHierarchy(const Program& program);
  // Has virtual functions, its own or inherited ones.
  bool hasPolymorphic() const { return !polymorphic_.empty(); }
  bool isPolymorphic(Symbol record) const { return polymorphic_.count(record) != 0; }
  bool isA(Symbol record, Symbol base) const;
  // The bodies, of these, that a virtual call on an object of `record` runs: those of its nearest
  // base that has any.
  std::vector<FunctionId> dispatch(Symbol record, const std::vector<FunctionId>& bodies) const;

 private:
  const Program& program_;
  std::set<Symbol> polymorphic_;
};

// Not thread-safe. Remembers what it was asked.
class ObjectClasses {
 public:
  void setPointees(const Program& program, Symbol field, const Classes& classes);
  void addMade(const Program& program, const std::pair<ChainId, Symbol>& object, Symbol record);
  // Whether the object that `object` names may have the member: false when it is known to be of
  // classes that do not.
  bool mayHave(const Program& program, PathId object, Symbol owner);

 private:
  const Classes* namesOf(const Program& program, PathId object) const;
  void addNames(const Program& program, Symbol record, Classes& names);

  // Names of classes and of their bases, as fields are named by.
  std::unordered_map<Symbol, Classes> pointees_;        // by field
  std::map<std::pair<ChainId, Symbol>, Classes> made_;  // by the end of its chain and its name
  Classes names_;                                       // of all classes that are spoken of here
};

}  // namespace lockstitch::program
