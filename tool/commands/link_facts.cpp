#include "tool/commands/link_facts.h"

#include <memory>
#include <utility>

#include "analyses/facts/facts_file.h"

namespace lockstitch {

CheckResult linkFacts(const std::vector<std::string>& paths, const CheckOptions& options) {
  std::vector<std::unique_ptr<FactsFile>> files;
  std::vector<Incompleteness> unreadable;
  for (const std::string& path : paths) {
    std::string error;
    if (auto file = FactsFile::load(path, &error)) {
      files.push_back(std::move(file));
    } else {
      unreadable.push_back({path, error});
    }
  }
  CheckResult result = checkProgram(files, options);
  auto& incomplete = result.set.incomplete;
  incomplete.insert(incomplete.begin(), unreadable.begin(), unreadable.end());
  return result;
}

}  // namespace lockstitch
