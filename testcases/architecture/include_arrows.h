// Which folder may include what (docs/architecture.md). Read from the sources themselves.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace lockstitch::architecture {

struct Violation {
  std::string file;  // relative to the root
  int line = 0;
  std::string included;
  std::string rule;  // the arrow that is broken, as a sentence
};

// Reads every #include of the sources below root/{analyses,runtime,tool}. Sorted by file and line.
std::vector<Violation> brokenArrows(const std::filesystem::path& root);

}  // namespace lockstitch::architecture
