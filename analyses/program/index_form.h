// Array indices as linear forms (facts.fbs, LinearForm), with program-wide names.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "analyses/facts/kinds_generated.h"
#include "analyses/program/ids.h"

namespace lockstitch::program {

using facts::TermKind;

using FormId = Id<struct FormTag>;                  // an interned index form
using DistributionId = Id<struct DistributionTag>;  // a number in Program.distributions

// How the distributions are called that stand for one call over many elements (facts.fbs).
inline constexpr std::string_view kElementsOfOneCall = "elements ";

// … and the one of the numbers in a team (tool/frontend/fact_builder.cpp).
inline constexpr std::string_view kThreadNumbers = "thread numbers";

// A number that is one for all threads.
struct IndexFactor {
  Symbol variable;        // qualified by its function or its location; none: a quotient
  PathId path = {};       // where it is kept, if that is one location
  FormId numerator = {};  // rounded down; none: 1 / denominator, not rounded
  FormId denominator = {};
  bool isPosition = false;  // of a pointer at `path`: the number of the element that it leads to
  bool isOfActivation = false;  // a local of its function: one for all who get it from one run
  bool varies = false;          // a copy, which may be another one in each thread
  auto operator<=>(const IndexFactor&) const = default;
  bool isReciprocal() const { return denominator && !numerator; }
};

// coefficient * variable * factors
struct IndexTerm {
  TermKind kind = TermKind::Varying;
  Symbol variable;                   // qualified by its function; of what is fixed none
  std::vector<IndexFactor> factors;  // sorted
  DistributionId distribution;
  uint32_t range = 0;
  int64_t coefficient = 1;
  FormId limit = {};                 // Induction from 0 in steps of 1: what it stays below
  std::vector<FormId> choices = {};  // Varying: it is one of these
  bool isSameCounter(const IndexTerm& other) const {
    return kind == other.kind && variable == other.variable && distribution == other.distribution &&
           range == other.range && choices == other.choices;
  }
  bool isSameVariable(const IndexTerm& other) const {
    return isSameCounter(other) && factors == other.factors;
  }
  auto operator<=>(const IndexTerm&) const = default;
};

struct IndexForm {
  int64_t constant = 0;
  std::vector<IndexTerm> terms;  // sorted, no two of the same variable
  bool operator==(const IndexForm&) const = default;

  // Adds times * term, times * form.
  void add(const IndexTerm& term, int64_t times);
  void add(const IndexForm& form, int64_t times);
  // Whether no counter is in it.
  bool isFixed() const;
};

// The form that is one factor, or one term.
IndexForm formOf(const IndexFactor& factor);
IndexForm formOf(const IndexTerm& term);
// a * b; nothing where that is not linear in what varies, or has too many terms.
std::optional<IndexForm> product(const IndexForm& a, const IndexForm& b);

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
