// Array indices as linear forms (facts.fbs, LinearForm), with program-wide names.
#pragma once

#include <string_view>
#include <vector>

#include "analyses/facts/facts_generated.h"
#include "analyses/program/ids.h"

namespace lockstitch::program {

using facts::TermKind;

using FormId = Id<struct FormTag>;                  // an interned index form
using DistributionId = Id<struct DistributionTag>;  // a number in Program.distributions

// How the distributions are called that stand for one call over many elements (facts.fbs).
inline constexpr std::string_view kElementsOfOneCall = "elements ";

// coefficient * factor * variable
struct IndexTerm {
  TermKind kind = TermKind::Varying;
  Symbol variable;  // qualified by its function; of what is fixed also by its location
  Symbol factor;
  DistributionId distribution;
  uint32_t range = 0;
  int64_t coefficient = 1;
  PathId path;   // Fixed: where it is kept, if that is one location
  FormId limit;  // Induction from 0 in steps of 1: what it stays below
  bool isSameVariable(const IndexTerm& other) const {
    return kind == other.kind && variable == other.variable && factor == other.factor &&
           distribution == other.distribution && range == other.range && path == other.path;
  }
  auto operator<=>(const IndexTerm&) const = default;
};

struct IndexForm {
  int64_t constant = 0;
  std::vector<IndexTerm> terms;  // sorted, no two of the same variable
  bool operator==(const IndexForm&) const = default;

  // Adds times * term.
  void add(const IndexTerm& term, int64_t times);
};

struct IndexFormHash {
  size_t operator()(const IndexForm& form) const;
};

struct LoopRange {
  bool hasFirst = false;
  int64_t first = 0;
  int64_t step = 1;
  int64_t trips = -1;  // -1: not known
  Symbol bound;        // exclusive upper bound as written, when first is 0 and step 1
};

struct Distribution {
  Symbol name;
  Symbol function;  // USR of the function with the loop
  std::vector<LoopRange> ranges;
};

}  // namespace lockstitch::program
