#include "testcases/samples/matrix/table.h"

#include <algorithm>

namespace lockstitch::samples {
namespace {

using Texts = std::vector<std::string>;

// Characters on the screen: UTF-8 continuation bytes take no place.
size_t width(const std::string& text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  }));
}

std::string align(const std::vector<Texts>& lines) {
  std::vector<size_t> widths(lines.front().size(), 0);
  for (const Texts& line : lines)
    for (size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], width(line[i]));
  std::string text;
  for (const Texts& line : lines) {
    for (size_t i = 0; i < line.size(); ++i) {
      const bool isLast = i + 1 == line.size();
      text += line[i] + (isLast ? "\n" : std::string(widths[i] - width(line[i]) + 2, ' '));
    }
  }
  return text;
}

std::string cellText(const Row& row, Engine engine) {
  const auto at = row.verdicts.find(engine);
  if (at == row.verdicts.end()) return "not asked";
  const Verdict& verdict = at->second;
  if (verdict.state == State::Holds) return verdict.found;
  return verdict.found + " [" + stateName(verdict.state) + "]";
}

std::string reasonText(const Row& row, Engine engine, const Verdict& verdict) {
  const Cell& cell = row.sample.cells.at(engine);
  std::string text = row.sample.name + ", " + engineName(engine) + ": " + stateName(verdict.state);
  if (verdict.state == State::Waits) return text + " for " + cell.later->waits + "\n";
  if (verdict.state == State::Failing) text += ": " + cell.failing;
  text += "\n";
  for (const std::string& detail : verdict.details) text += "    " + detail + "\n";
  return text;
}

}  // namespace

std::string renderTable(const std::vector<Row>& rows) {
  std::vector<Texts> lines = {{"sample", "check (static)", "run (g++)", "run (clang++)"}};
  std::string reasons;
  std::map<State, int> counts;
  for (const Row& row : rows) {
    Texts line = {row.sample.name};
    for (Engine engine : kEngines) line.push_back(cellText(row, engine));
    lines.push_back(line);
    for (const auto& [engine, verdict] : row.verdicts) {
      ++counts[verdict.state];
      if (verdict.state != State::Holds) reasons += reasonText(row, engine, verdict);
    }
  }
  std::string summary;
  for (const auto& [state, count] : counts)
    summary += (summary.empty() ? "" : ", ") + std::to_string(count) + " " + stateName(state);
  return align(lines) + (reasons.empty() ? "" : "\n" + reasons) + "\ncells: " + summary + "\n";
}

}  // namespace lockstitch::samples
