#include "analyses/program/merge_findings.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "analyses/findings/fingerprint.h"

namespace lockstitch::program {
namespace {

SourceLocation placeOf(const Finding& finding, size_t site) {
  if (site >= finding.sites.size() || finding.sites[site].stack.empty()) return {};
  return finding.sites[site].stack[0].location;
}

// What makes two findings one.
std::tuple<Rule, Severity, std::string, SourceLocation, SourceLocation> causeOf(const Finding& finding) {
  // A race is one per object; anything else, and why there is no race, one per place.
  const bool isRace = finding.rule == Rule::DataRace || finding.rule == Rule::UnsafePublication;
  if (isRace && finding.severity != Severity::Note)
    return {finding.rule, finding.severity, finding.object, {}, {}};
  return {finding.rule, finding.severity, finding.object, placeOf(finding, 0), placeOf(finding, 1)};
}

auto orderOf(const Finding& finding) {
  return std::make_tuple(-static_cast<int>(finding.severity), placeOf(finding, 0), finding.rule,
                         finding.object, placeOf(finding, 1), -finding.confidence);
}

// A lock that the child of a fork takes again is a double lock that the rule about forks tells
// better.
void dropToldByFork(std::vector<Finding>& findings) {
  std::set<std::pair<std::string, SourceLocation>> told;
  for (const Finding& finding : findings)
    if (finding.rule == Rule::ForkWithLock) told.emplace(finding.object, placeOf(finding, 1));
  if (told.empty()) return;
  std::erase_if(findings, [&](const Finding& finding) {
    return finding.rule == Rule::DoubleLock && told.count({finding.object, placeOf(finding, 0)});
  });
}

}  // namespace

std::vector<Finding> mergeFindings(std::vector<Finding> findings) {
  dropToldByFork(findings);
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    if (a.confidence != b.confidence) return a.confidence > b.confidence;
    return orderOf(a) < orderOf(b);
  });
  std::map<decltype(causeOf(Finding{})), size_t> known;
  std::vector<Finding> merged;
  for (Finding& finding : findings) {
    auto [at, isNew] = known.emplace(causeOf(finding), merged.size());
    if (isNew) merged.push_back(std::move(finding));
  }
  for (Finding& finding : merged) assignFingerprint(finding);
  std::stable_sort(merged.begin(), merged.end(),
                   [](const Finding& a, const Finding& b) { return orderOf(a) < orderOf(b); });
  return merged;
}

}  // namespace lockstitch::program
