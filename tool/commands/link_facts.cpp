#include "tool/commands/link_facts.h"

#include <utility>

namespace lockstitch {

std::vector<std::unique_ptr<FactsFile>> loadFacts(const std::vector<std::string>& paths,
                                                  std::vector<Incompleteness>& unreadable) {
  std::vector<std::unique_ptr<FactsFile>> files;
  for (const std::string& path : paths) {
    std::string error;
    if (auto file = FactsFile::load(path, &error)) {
      files.push_back(std::move(file));
    } else {
      unreadable.push_back({path, error});
    }
  }
  return files;
}

CheckResult linkFacts(const std::vector<std::string>& paths, const CheckOptions& options) {
  std::vector<Incompleteness> unreadable;
  CheckResult result = checkProgram(loadFacts(paths, unreadable), options);
  auto& incomplete = result.set.incomplete;
  incomplete.insert(incomplete.begin(), unreadable.begin(), unreadable.end());
  return result;
}

}  // namespace lockstitch
