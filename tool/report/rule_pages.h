// The pages of docs/rules, built into the program, so that `lockstitch explain` needs no files.
// What their fences tell the tests is left out.
#pragma once

#include <string_view>
#include <vector>

namespace lockstitch {

struct RulePage {
  std::string_view rule;
  std::string_view markdown;
};

const std::vector<RulePage>& rulePages();

// The page of a rule by its name; empty when there is none.
std::string_view rulePage(std::string_view rule);

}  // namespace lockstitch
