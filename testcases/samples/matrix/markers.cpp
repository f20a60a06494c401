#include "testcases/samples/matrix/markers.h"

#include <regex>
#include <sstream>
#include <stdexcept>

#include "testcases/samples/matrix/text_file.h"

namespace lockstitch::samples {
namespace {

std::vector<ExpectedFinding> allFindings(const Cell& cell) {
  std::vector<ExpectedFinding> all = cell.findings;
  all.insert(all.end(), cell.mayFind.begin(), cell.mayFind.end());
  if (cell.later) all.insert(all.end(), cell.later->findings.begin(), cell.later->findings.end());
  return all;
}

}  // namespace

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

Markers markersOf(const Sample& sample, const std::filesystem::path& folder) {
  Markers markers;
  for (const std::string& source : sample.sources)
    addMarkers(std::filesystem::path(source).filename(), readFile(folder / source), markers);
  for (const auto& [engine, cell] : sample.cells)
    for (const ExpectedFinding& finding : allFindings(cell))
      for (const auto& names : {finding.lines, finding.mayLines})
        for (const std::string& name : names)
          if (!markers.contains(name))
            throw std::runtime_error(sample.name + " has no line marked // [" + name + "]");
  return markers;
}

std::string nameOf(const SourceLocation& location, const Markers& markers) {
  const std::string file = std::filesystem::path(location.file).filename().string();
  for (const auto& [name, marked] : markers)
    if (marked.file == file && marked.line == location.line) return "[" + name + "]";
  return file + ":" + std::to_string(location.line);
}

}  // namespace lockstitch::samples
