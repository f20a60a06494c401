#include "testcases/samples/matrix/markers.h"

#include <filesystem>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace lockstitch::samples {

void addMarkers(const std::string& fileName, const std::string& text, Markers& markers) {
  static const std::regex pattern(R"(// \[([a-z][a-z0-9-]*)\]\s*$)");
  std::istringstream lines(text);
  std::string line;
  for (uint32_t number = 1; std::getline(lines, line); ++number) {
    std::smatch match;
    if (!std::regex_search(line, match, pattern)) continue;
    const SourceLocation location{fileName, number, 0};
    if (!markers.emplace(match[1], location).second)
      throw std::runtime_error("marker [" + match[1].str() + "] of " + fileName +
                               " stands there twice");
  }
}

std::string nameOf(const SourceLocation& location, const Markers& markers) {
  const std::string file = std::filesystem::path(location.file).filename().string();
  for (const auto& [name, marked] : markers)
    if (marked.file == file && marked.line == location.line) return "[" + name + "]";
  return file + ":" + std::to_string(location.line);
}

}  // namespace lockstitch::samples
