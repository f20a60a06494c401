// Collects the facts of one translation unit: interns strings, files and access paths.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyses/facts/facts_generated.h"

namespace clang {
class RecordDecl;
}

namespace lockstitch {

// Where in a union a member of it lies, or of the structures in it.
struct UnionPlace {
  const clang::RecordDecl* whole = nullptr;
  uint64_t bits = 0;   // from its beginning
  uint32_t steps = 0;  // of the path, from it
};

struct PathStep {
  facts::StepKind kind = facts::StepKind::Field;
  uint32_t symbol = 0;
  int64_t index = -1;
  uint32_t indexText = 0;
  uint32_t form = 0;        // of the index: FactBuilder::form
  bool byDecay = false;     // the first element, named by an array that decayed to a pointer
  UnionPlace inUnion = {};  // of a member
  bool overlaps = false;    // a member of a union: its elements share its memory with other members
};

// An access path under construction; strings are already interned. See facts.fbs for the meaning.
struct Path {
  facts::RootKind root = facts::RootKind::Unknown;
  uint32_t symbol = 0;
  uint32_t number = 0;
  uint32_t name = 0;
  uint32_t type = 0;
  uint32_t rootType = 0;
  bool threadLocal = false;
  bool isConst = false;
  // The root is a variable that is assigned more than once: what it points to changes.
  bool unstable = false;
  // The root is a variable that nobody else can reach: only what it points to may be shared.
  bool isPrivate = false;
  const void* variable = nullptr;  // the local variable at the root
  std::vector<PathStep> steps;

  bool known() const { return root != facts::RootKind::Unknown; }
  bool followsPointer() const {
    for (const PathStep& step : steps) {
      if (step.kind == facts::StepKind::Deref) return true;
    }
    return false;
  }
  // What it denotes may differ later in the function.
  bool moves() const { return unstable && followsPointer(); }
  // Others may access the location too.
  bool isShared() const {
    return known() && !isConst && root != facts::RootKind::Function &&
           (!isPrivate || followsPointer());
  }
};

class FactBuilder {
 public:
  FactBuilder();

  uint32_t string(std::string_view text);
  uint32_t file(const std::string& path, bool isSystem);
  // Once for each line that is read.
  void noteSaid(const facts::SaidLine& said);
  // 0 for an unknown path.
  uint32_t path(const Path& path);
  // Numbers a linear form; equal forms have one number, and 0 is none.
  uint32_t form(const facts::LinearFormT& form);
  // A copy of a numbered form, null for 0.
  std::unique_ptr<facts::LinearFormT> formOf(uint32_t number) const;
  // The distribution's number in the unit; those of one name are one.
  uint32_t distribution(facts::DistributionT distribution);
  // That of the team's thread numbers: the same in every unit.
  uint32_t threadNumbers();
  // One that is told by its name alone.
  uint32_t named(const std::string& name);

  facts::TranslationUnitT& unit() { return unit_; }

 private:
  facts::TranslationUnitT unit_;
  std::unordered_map<std::string, uint32_t> strings_;
  std::unordered_map<std::string, uint32_t> files_;
  std::set<std::pair<uint32_t, uint32_t>> saidLines_;
  std::unordered_map<std::string, uint32_t> paths_;
  std::unordered_map<std::string, uint32_t> formNumbers_;
  std::vector<facts::LinearFormT> forms_{1};
};

}  // namespace lockstitch
