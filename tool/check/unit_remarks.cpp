#include "tool/check/unit_remarks.h"

#include <fstream>
#include <sstream>

namespace lockstitch {

namespace {

constexpr char kMark[] = ": remark: ";

// Where the mark stands in "a.c: remark: …" and "a.c:3: remark: …"; npos: nowhere.
size_t markIn(const std::string& line, const std::string& source) {
  if (!line.starts_with(source)) return std::string::npos;
  const size_t mark = line.find(kMark, source.size());
  if (mark == std::string::npos) return mark;
  return line.find_first_not_of(":0123456789", source.size()) > mark ? mark : std::string::npos;
}

}  // namespace

std::string takeRemarks(const std::string& source, std::string& messages) {
  std::istringstream lines(messages);
  std::string remarks, rest;
  for (std::string line; std::getline(lines, line);) {
    if (markIn(line, source) != std::string::npos)
      remarks += line.substr(source.size()) + '\n';
    else
      rest += line + '\n';
  }
  messages = rest;
  return remarks;
}

void addRemarks(const std::string& file, const std::string& source, Remarks& remarks) {
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);)
    if (const size_t mark = markIn(line, ""); mark != std::string::npos)
      remarks[line.substr(mark + sizeof kMark - 1)].insert(source + line.substr(0, mark));
}

std::string textOf(const Remarks::value_type& remark) {
  const auto& [text, sources] = remark;
  if (sources.size() == 1) return *sources.begin() + kMark + text;
  return "remark: " + text + " (" + std::to_string(sources.size()) + " sources, the first is " +
         *sources.begin() + ")";
}

}  // namespace lockstitch
