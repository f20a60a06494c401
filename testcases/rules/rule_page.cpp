#include "testcases/rules/rule_page.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace lockstitch::rules {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);)
    if (!part.empty()) parts.push_back(part);
  return parts;
}

[[noreturn]] void refuse(const std::string& rule, int line, const std::string& what) {
  throw std::runtime_error(rule + ".md:" + std::to_string(line) + ": " + what);
}

Example::Way wayOf(const std::string& word, const Example& example, const std::string& rule) {
  const size_t equals = word.find('=');
  const std::string command = word.substr(0, equals);
  if (command != "check" && command != "run")
    refuse(rule, example.line, "'" + word + "' is neither check, run nor a flag");
  if (equals == std::string::npos)
    return {command, example.isBad ? std::vector{rule} : std::vector<std::string>{}};
  const auto rules = split(word.substr(equals + 1), '|');
  if (!example.isBad) refuse(rule, example.line, "in a good example nothing may be found");
  if (rules.empty()) refuse(rule, example.line, "'" + word + "' names no rule");
  return {command, rules};
}

Example exampleOf(const std::vector<std::string>& words, const std::string& rule, int line) {
  Example example;
  example.language = words[0];
  example.line = line;
  if (words.size() < 3 || (words[1] != "bad" && words[1] != "good"))
    refuse(rule, line, "a block of C or C++ starts with: ```" + words[0] + " bad|good check|run …");
  example.isBad = words[1] == "bad";
  for (size_t i = 2; i < words.size(); ++i)
    if (words[i][0] == '-')
      example.flags.push_back(words[i]);
    else
      example.ways.push_back(wayOf(words[i], example, rule));
  if (example.ways.empty()) refuse(rule, line, "no command judges this block: add check or run");
  return example;
}

}  // namespace

std::string Example::compileFlags() const {
  std::string text = language == "c" ? "-std=gnu17" : "-std=c++20";
  for (const std::string& flag : flags) text += " " + flag;
  return text;
}

std::string Example::fileName() const { return "example." + language; }

RulePage parseRulePage(const std::string& rule, const std::string& markdown) {
  static const std::string kFence = "```";
  RulePage page{rule, {}, {}};
  std::istringstream in(markdown);
  int number = 0, opened = 0;  // opened: the line of the fence we are behind
  bool isKept = false;         // the block is C or C++
  for (std::string line; std::getline(in, line);) {
    ++number;
    const bool isFence = line.starts_with(kFence);
    if (isFence && opened > 0) {
      opened = 0;
    } else if (isFence) {
      const auto words = split(line.substr(kFence.size()), ' ');
      isKept = !words.empty() && (words[0] == "c" || words[0] == "cpp");
      if (isKept) page.examples.push_back(exampleOf(words, rule, number + 1));
      opened = number;
    } else if (opened > 0) {
      if (isKept) page.examples.back().text += line + "\n";
    } else if (line.starts_with("## ")) {
      page.sections.push_back(line.substr(3));
    }
  }
  if (opened > 0) refuse(rule, opened, "this block is not closed");
  return page;
}

std::vector<RulePage> readRulePages(const fs::path& folder) {
  std::vector<RulePage> pages;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".md") continue;
    std::ostringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    pages.push_back(parseRulePage(entry.path().stem().string(), text.str()));
  }
  std::sort(pages.begin(), pages.end(),
            [](const RulePage& a, const RulePage& b) { return a.rule < b.rule; });
  return pages;
}

}  // namespace lockstitch::rules
