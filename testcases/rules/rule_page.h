// The examples of a rule's page (docs/rules/*.md), as data.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace lockstitch::rules {

// A fenced block of C or C++. Its info string says what it is and by which commands it is judged:
//
//   LANGUAGE bad|good WAY… [-FLAG…]     LANGUAGE: c or cpp
//   WAY: check | run                    the page's rule is found (bad), or nothing is (good)
//        check=RULE | run=RULE|RULE     of a bad one: this engine calls it by another name, or by
//        one
//                                       of several, where the schedule decides
//
// Flags are given to the compiler and to `check`.
struct Example {
  struct Way {
    std::string command;             // "check" or "run"
    std::vector<std::string> rules;  // one of these must be found; empty: nothing may be
  };
  std::string language;
  bool isBad = false;
  std::vector<Way> ways;
  std::vector<std::string> flags;
  std::string text;
  int line = 0;  // of the block's first line in the page

  std::string compileFlags() const;  // with the standard of the language
  std::string fileName() const;      // "example.cpp"
};

struct RulePage {
  std::string rule;                   // as the file is named
  std::vector<std::string> sections;  // "Why it breaks", "Bad", …
  std::vector<Example> examples;
};

// Throws std::runtime_error that names the page and the line when a block is not closed, or when
// the info string of a C or C++ block is none of the above. Blocks of other languages are skipped.
RulePage parseRulePage(const std::string& rule, const std::string& markdown);

// Every page of a folder, by name.
std::vector<RulePage> readRulePages(const std::filesystem::path& folder);

}  // namespace lockstitch::rules
