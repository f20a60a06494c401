// Which elements of a table a loop gives to the threads that it starts: to each turn's its own, or
// one that the thread of another turn is given as well.
#pragma once

#include <set>

#include "analyses/program/control_flow.h"
#include "analyses/program/program_model.h"

namespace lockstitch::program {

// Of one start of threads, which stands in a loop. Every question is O(events of the function that
// starts them). Not known as another's is what the function chooses by calls, by what another table
// says (`all[order[i]]`), or by a variable whose values are not followed.
class GivenElements {
 public:
  GivenElements(const Program& program, const ChainLink& start);

  // An element by an index that is another one in each turn, as far as is seen: `all[i]`.
  bool isOfTurn(const Value& value) const;
  // An element that another turn's thread is given as well: by an index that comes again
  // (`all[i % 2]`, `all[i / 2]`), or because each turn gives two of that table (`all[i]` and
  // `all[i + 1]`). Both also of a local variable that such an element is assigned to in the loop,
  // or what a pointer leads to that the loop moves along a table (`for (auto* each : all)`).
  bool isOfSeveral(const Value& value) const;
  // The variables with the elements of other turns that the value may be.
  std::set<PathId> tablesOf(const Value& value) const;
  // Whether the start stands in one loop and no other is around that.
  bool isInOneLoop() const;
  // A member that the function lets lead to such an element, in any object.
  bool leadsToOthers(Symbol member) const;

 private:
  std::set<PathId> sourcesOf(const Value& value, bool isEachTurn) const;
  uint32_t blockOf(uint32_t event) const;
  bool isElementOfTurn(PathId path) const;
  bool isElementOfSeveral(PathId path) const;
  bool comesAgain(const StepKey& index) const;
  bool isRemainderOfAll(const std::string& text) const;
  bool isAnother(PathId element, const Value& value) const;
  bool isGivenByAnotherIndex(PathId element) const;
  bool isPutInAnotherMember(PathId element) const;
  bool isOther(PathId element, PathId another) const;

  const Program& program_;
  const Function& function_;
  const ControlFlow flow_;
  const Event* start_ = nullptr;
  const Event* closure_ = nullptr;  // whose body the threads run
};

}  // namespace lockstitch::program
