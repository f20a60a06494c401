// Links the facts of many small programs, each by itself: `lockstitch link` in one process, as
// starting one for each of thousands costs more than what it does.
//
// In: a line for each program, its facts files apart by tabs. Out: for each the length of its report
// in bytes, a line break, and the report in JSON, with its notes.
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "analyses/findings/fusion.h"
#include "analyses/program/check_program.h"
#include "tool/report/report.h"

namespace {

using namespace lockstitch;

FindingSet findIn(const std::string& paths) {
  std::vector<std::unique_ptr<FactsFile>> files;
  std::vector<Incompleteness> unreadable;
  std::istringstream all(paths);
  for (std::string path; std::getline(all, path, '\t');) {
    std::string error;
    if (auto file = FactsFile::load(path, &error))
      files.push_back(std::move(file));
    else
      unreadable.push_back({path, error});
  }
  FindingSet set = checkProgram(files).set;
  set.incomplete.insert(set.incomplete.end(), unreadable.begin(), unreadable.end());
  set.findings = fuse(std::move(set.findings));
  return set;
}

}  // namespace

int main() {
  ReportOptions options;
  options.showNotes = true;
  for (std::string paths; std::getline(std::cin, paths);) {
    const std::string report = render(findIn(paths), Format::Json, options);
    std::cout << report.size() << '\n' << report << std::flush;
  }
}
