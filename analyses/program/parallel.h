// May two events happen in parallel? From the tree of threads of one origin's summary: who starts
// whom, who may be running when another starts, who stands for many.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyses/program/program_model.h"
#include "analyses/program/summary.h"

namespace lockstitch::program {

struct ParallelVerdict {
  bool isParallel = false;
  // The thread of which two instances run both events, when only that makes them parallel; or 0.
  uint32_t many = 0;
  std::string reason;
};

// Remembers what it was asked for: not thread-safe.
class Parallel {
 public:
  Parallel(const Program& program, const SetTables& sets, const Summary& origin);

  ParallelVerdict check(const Context& a, const Context& b) const;
  // The teams of which several threads may start the innermost `many` of the two, each its own:
  // what keeps that one's threads apart says nothing of those. Innermost first; cost: depth of the
  // thread tree.
  std::vector<uint32_t> teamsAround(const Context& a, const Context& b, uint32_t many) const;
  // The thread, `context`'s own or one of its creators, that runs the function with this USR where
  // it is innermost; none: no thread on the way does.
  std::optional<uint32_t> runnerOf(const Context& context, Symbol function) const;
  // The thread itself and its creators, innermost first; ends with 0.
  std::vector<uint32_t> ancestors(uint32_t thread) const;
  bool standsForMany(uint32_t thread) const;
  // Whether the thread or one of its creators is one of a team that runs the same code.
  bool isInTeam(uint32_t thread) const;
  // Whether `chain` begins with the creation of `thread`: it happens or was made inside it.
  bool isInside(ChainId chain, uint32_t thread) const;
  // The number of links of the longest common beginning of two chains.
  size_t commonLinks(ChainId a, ChainId b) const;
  // Whether the two are one thread, seen from two of the places that would start it, which happens
  // once.
  bool areOneStart(uint32_t a, uint32_t b) const;
  const Summary& origin() const { return origin_; }
  const Program& program() const { return program_; }
  // "thread started at bank.cpp:30"
  std::string describe(uint32_t thread) const;
  static constexpr std::string_view kMoreThanOne = " (more than one)";  // such a description's end

 private:
  // The program whose main file the chain comes through, if it does.
  struct Owner {
    Symbol program;
    bool areSeveral = false;
  };
  const Owner& ownerOf(ChainId chain) const;
  bool areOfTwoPrograms(ChainId a, ChainId b) const;
  bool isAncestor(uint32_t ancestor, uint32_t thread) const;
  uint32_t representative(uint32_t thread, uint32_t frame) const;
  uint32_t entry(uint32_t thread, uint32_t frame) const;
  bool orderedByExecutor(uint32_t a, uint32_t b) const;
  bool isSerial(uint32_t thread, uint32_t* runner) const;
  PathSet exclusions(const Context& context, uint32_t thread) const;
  bool isOneAtATime(const Context& a, const Context& b, uint32_t thread) const;

  const Program& program_;
  const SetTables& sets_;
  const Summary& origin_;
  mutable std::unordered_map<ChainId, Owner> owners_;
};

}  // namespace lockstitch::program
