#include "tool/commands/finding_files.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "tool/commands/analyse_traces.h"
#include "tool/report/report.h"

namespace lockstitch {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTraceEnding = ".lst";

std::vector<std::string> tracesIn(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(folder, error))
    if (entry.path().extension() == kTraceEnding) files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

FindingSet unreadable(const std::string& file, const std::string& reason) {
  FindingSet set;
  set.incomplete.push_back({file, reason});
  return set;
}

FindingSet readReport(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return unreadable(file, std::string("cannot be read: ") + std::strerror(errno));
  std::ostringstream text;
  text << in.rdbuf();
  if (text.str().empty())
    return unreadable(file, "is empty: what was to write it was stopped before; write it again");
  std::string error;
  auto set = parseJsonReport(text.str(), &error);
  return set ? std::move(*set)
             : unreadable(file, error + ". Name what --format json:FILE has written, or a trace");
}

std::optional<FindingSet> readOne(const std::string& file, std::string* error) {
  std::error_code ignored;
  if (!fs::exists(file, ignored)) {
    *error = file + " does not exist";
    return std::nullopt;
  }
  if (!fs::is_directory(file, ignored))
    return file.ends_with(kTraceEnding) ? analyseTraces({file}).set : readReport(file);
  const std::vector<std::string> traces = tracesIn(file);
  if (traces.empty()) {
    *error = "the folder " + file + " holds no traces (*.lst)";
    return std::nullopt;
  }
  return analyseTraces(traces).set;
}

void append(const FindingSet& from, FindingSet& to) {
  to.findings.insert(to.findings.end(), from.findings.begin(), from.findings.end());
  for (const Incompleteness& one : from.incomplete) {
    const bool isKnown = std::any_of(
        to.incomplete.begin(), to.incomplete.end(),
        [&](const auto& other) { return other.what == one.what && other.reason == one.reason; });
    if (!isKnown) to.incomplete.push_back(one);
  }
  for (const std::string& remark : from.remarks)
    if (std::find(to.remarks.begin(), to.remarks.end(), remark) == to.remarks.end())
      to.remarks.push_back(remark);
}

}  // namespace

std::optional<FindingSet> readFindings(const std::vector<std::string>& files, std::string* error) {
  FindingSet all;
  for (const std::string& file : files) {
    const auto set = readOne(file, error);
    if (!set) return std::nullopt;
    append(*set, all);
  }
  return all;
}

}  // namespace lockstitch
