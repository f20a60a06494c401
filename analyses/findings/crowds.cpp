#include "analyses/findings/crowds.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "analyses/findings/confidence.h"

namespace lockstitch {
namespace {

using Call = std::pair<std::string, SourceLocation>;  // the caller, where

// Of a race, the further sites are other ways to the same object.
size_t sitesThatMatter(const Finding& finding) {
  constexpr size_t kPair = 2;
  return finding.rule == Rule::DataRace ? std::min(kPair, finding.sites.size())
                                        : finding.sites.size();
}

std::set<Call> callsOf(const Finding& finding) {
  std::set<Call> calls;
  for (size_t i = 0; i < sitesThatMatter(finding); ++i) {
    const Site& site = finding.sites[i];
    if (site.thread == kMainThreadText) continue;
    for (size_t frame = 1; frame < site.stack.size(); ++frame)
      calls.emplace(site.stack[frame].function, site.stack[frame].location);
  }
  return calls;
}

}  // namespace

void doubtCrowds(std::vector<Finding>& findings) {
  std::map<Call, std::set<std::string>> objects;
  for (const Finding& finding : findings) {
    if (finding.rule != Rule::DataRace || finding.severity != Severity::Error) continue;
    for (const Call& call : callsOf(finding)) objects[call].insert(finding.object);
  }
  std::erase_if(objects, [](const auto& entry) { return entry.second.size() <= kCrowd; });
  if (objects.empty()) return;
  for (Finding& finding : findings) {
    const std::set<Call> calls = callsOf(finding);
    if (std::any_of(calls.begin(), calls.end(),
                    [&](const Call& call) { return objects.count(call) > 0; }))
      addDoubt(Doubt::OneOfMany, finding);
  }
}

}  // namespace lockstitch
