// Divide and conquer, whatever is divided: what divided_ranges.cpp and divided_trees.cpp ask of a
// function that calls itself for parts of what it is given, some of them in threads of their own.
#pragma once

#include <boost/container/small_vector.hpp>
#include <set>
#include <unordered_map>
#include <vector>

#include "analyses/program/program_model.h"

namespace lockstitch::program {

using Links = boost::container::small_vector<ChainLink, 40>;

Links linksOf(const Program& program, ChainId chain);
bool isOnePlace(const ChainLink& x, const ChainLink& y);
bool isStart(const Event& event);

// The bodies that the event runs: of a function, or of a closure of `function`, whose event it is.
std::vector<FunctionId> calleesOf(const Program& program, const Function& function,
                                  const Event& event);

// What a function may do between a start and the join of what was started.
struct UntilJoined {
  std::set<uint32_t> events;
  bool mayEnd = false;  // the function may end before
};
UntilJoined untilJoined(const Function& function, const Event& start);

// Whether the first start on the way from `at` on is made by the function there.
bool startsBelow(const Program& program, const Links& links, size_t at);

// The functions that start threads for calls of themselves: only where one of them leads to both
// sides of a pair is something divided between these. Not thread-safe.
class DividingFunctions {
 public:
  explicit DividingFunctions(const Program& program) : program_(program) {}

  // Whether the calls that both chains begin with, and the two behind these if they are of one
  // function, come through such a function. O(length of the chains).
  bool leadToBoth(ChainId a, ChainId b);

 private:
  bool isOne(FunctionId id);
  bool startsItself(const Function& function) const;

  const Program& program_;
  std::unordered_map<FunctionId, bool> known_;
};

}  // namespace lockstitch::program
