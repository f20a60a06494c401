// What the README shows is what a user sees.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "testcases/run/shell.h"

namespace lockstitch {
namespace {

struct Shown {
  std::string command;
  std::vector<std::string> parts;  // of what it prints, in their order; "…" stands between them
};

// The fenced blocks that begin with "$ ": a command, and what it prints.
std::vector<Shown> shownIn(const std::string& file) {
  std::ifstream in(file);
  std::vector<Shown> all;
  bool isInside = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("```")) {
      isInside = false;
    } else if (line.starts_with("$ ")) {
      all.push_back({line.substr(2), {""}});
      isInside = true;
    } else if (isInside && line.find_first_not_of(' ') == line.find("…") && !line.empty()) {
      all.back().parts.emplace_back();
    } else if (isInside) {
      all.back().parts.back() += line + '\n';
    }
  }
  return all;
}

TEST(Readme, ShowsWhatItsCommandsPrint) {
  Shell shell;
  const std::vector<Shown> all = shownIn(LOCKSTITCH_README);
  ASSERT_FALSE(all.empty());
  for (const Shown& shown : all) {
    const Said said = shell.run("cd $ROOT && PATH=$BIN:$PATH " + shown.command);
    size_t at = 0;
    for (const std::string& part : shown.parts) {
      const size_t found = said.out.find(part, at);
      ASSERT_NE(found, std::string::npos) << shown.command << " does not print\n"
                                          << part << "but\n"
                                          << said.out << said.err;
      at = found + part.size();
    }
  }
}

}  // namespace
}  // namespace lockstitch
