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

// The calls by which more than kCrowd objects race, of the races of this severity.
std::set<Call> crowdedCalls(const std::vector<Finding>& findings, Severity severity) {
  std::map<Call, std::set<std::string>> objects;
  for (const Finding& finding : findings) {
    if (finding.rule != Rule::DataRace || finding.severity != severity) continue;
    for (const Call& call : callsOf(finding)) objects[call].insert(finding.object);
  }
  std::set<Call> crowded;
  for (const auto& [call, raced] : objects)
    if (raced.size() > kCrowd) crowded.insert(call);
  return crowded;
}

std::set<Call> commonCalls(const Finding& finding, const std::set<Call>& crowded) {
  std::set<Call> common;
  for (const Call& call : callsOf(finding))
    if (crowded.count(call) > 0) common.insert(call);
  return common;
}

void sayHowMany(size_t others, Finding& finding) {
  if (others > 0)
    finding.why += " " + std::to_string(others) +
                   " other objects that are reached by the same call are suspected as this one is: "
                   "--notes shows them.";
}

}  // namespace

void doubtCrowds(std::vector<Finding>& findings) {
  const std::set<Call> crowded = crowdedCalls(findings, Severity::Error);
  for (Finding& finding : findings)
    if (!commonCalls(finding, crowded).empty()) addDoubt(Doubt::OneOfMany, finding);
}

void foldCrowds(std::vector<Finding>& findings) {
  const std::set<Call> crowded = crowdedCalls(findings, Severity::Warning);
  std::vector<Finding*> warnings;
  for (Finding& finding : findings)
    if (finding.rule == Rule::DataRace && finding.severity == Severity::Warning)
      warnings.push_back(&finding);
  std::stable_sort(warnings.begin(), warnings.end(), [](const Finding* a, const Finding* b) {
    return a->confidence > b->confidence;
  });
  std::map<Call, size_t> spokenFor;  // by which of the warnings that stay
  std::map<size_t, size_t> others;
  for (size_t i = 0; i < warnings.size(); ++i) {
    const std::set<Call> calls = commonCalls(*warnings[i], crowded);
    if (calls.empty()) continue;
    const auto spoken = std::find_if(calls.begin(), calls.end(),
                                     [&](const Call& call) { return spokenFor.count(call) > 0; });
    if (spoken != calls.end()) {
      ++others[spokenFor[*spoken]];
      warnings[i]->severity = Severity::Note;
    }
    const size_t speaker = spoken != calls.end() ? spokenFor[*spoken] : i;
    for (const Call& call : calls) spokenFor.emplace(call, speaker);
  }
  for (const auto& [speaker, count] : others) sayHowMany(count, *warnings[speaker]);
}

}  // namespace lockstitch
