#include "tool/report/alike.h"

#include <set>
#include <string>
#include <tuple>

namespace lockstitch {
namespace {

constexpr size_t kLeast = 4;
constexpr size_t kDecidingSites = 2;

// `outside_network` of `outside_network::tcp_free`; empty for what is no member.
std::string classOf(const std::string& object) {
  const size_t end = object.rfind("::");
  return end == std::string::npos ? std::string() : object.substr(0, end);
}

std::set<std::string> threadsOf(const Finding& finding) {
  std::set<std::string> threads;
  for (size_t i = 0; i < finding.sites.size() && i < kDecidingSites; ++i)
    threads.insert(finding.sites[i].thread);
  return threads;
}

}  // namespace

std::map<const Finding*, std::vector<const Finding*>> alike(const FindingSet& set) {
  std::map<std::tuple<Severity, std::string, std::set<std::string>>, std::vector<const Finding*>>
      groups;
  for (const Finding& finding : set.findings) {
    const std::string owner = classOf(finding.object);
    if (finding.rule != Rule::DataRace || finding.severity == Severity::Error || owner.empty())
      continue;
    groups[{finding.severity, owner, threadsOf(finding)}].push_back(&finding);
  }
  std::map<const Finding*, std::vector<const Finding*>> byFirst;
  for (const auto& [key, group] : groups)
    if (group.size() >= kLeast) byFirst[group.front()].assign(group.begin() + 1, group.end());
  return byFirst;
}

}  // namespace lockstitch
