#include "analyses/findings/fingerprint.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cstdio>
#include <utility>
#include <vector>

namespace lockstitch {
namespace {

using Part = std::pair<std::string, std::string>;

bool isCycleRule(Rule rule) { return rule == Rule::LockOrderInversion || rule == Rule::Deadlock; }

// An unsafe publication is a data race that says more: they meet under one fingerprint.
const char* identityOf(Rule rule) {
  return ruleName(rule == Rule::UnsafePublication ? Rule::DataRace : rule);
}

std::string functionOf(const Site& site) {
  const Frame* frame = decidingFrame(site);
  return frame ? normaliseFunctionName(frame->function) : std::string();
}

// The shortest list whose repetition the given list is: x y x y → x y.
std::vector<Part> primitiveRoot(std::vector<Part> parts) {
  for (size_t period = 1; period < parts.size(); ++period) {
    if (parts.size() % period != 0) continue;
    bool repeats = true;
    for (size_t i = period; i < parts.size() && repeats; ++i)
      repeats = parts[i] == parts[i - period];
    if (!repeats) continue;
    parts.resize(period);
    break;
  }
  return parts;
}

std::vector<Part> canonicalRotation(const std::vector<Part>& parts) {
  std::vector<Part> best = parts, turned = parts;
  for (size_t i = 1; i < parts.size(); ++i) {
    std::rotate(turned.begin(), turned.begin() + 1, turned.end());
    best = std::min(best, turned);
  }
  return best;
}

std::vector<Part> cycleParts(const Finding& finding) {
  std::vector<Part> parts;
  for (const Site& site : finding.sites)
    if (site.role == "acquires" || site.role == "waits for")
      parts.emplace_back(site.object, functionOf(site));
  return canonicalRotation(primitiveRoot(std::move(parts)));
}

std::vector<Part> accessParts(const Finding& finding) {
  std::vector<Part> parts;
  for (size_t i = 0; i < finding.sites.size() && i < 2; ++i)
    parts.emplace_back(functionOf(finding.sites[i]), finding.sites[i].role);
  std::sort(parts.begin(), parts.end());
  return parts;
}

// A separator that no name contains keeps ("ab","c") and ("a","bc") apart.
void append(std::string& text, const std::string& part) { (text += part) += '\x1f'; }

}  // namespace

void assignFingerprint(Finding& finding) {
  std::string identity;
  std::vector<Part> parts;
  if (isCycleRule(finding.rule)) {
    append(identity, "lock-cycle");
    parts = cycleParts(finding);
  }
  if (parts.empty()) {
    append(identity, isCycleRule(finding.rule) ? "" : identityOf(finding.rule));
    append(identity, finding.object);
    parts = accessParts(finding);
  }
  for (const auto& [first, second] : parts) {
    append(identity, first);
    append(identity, second);
  }
  char digits[17];
  std::snprintf(digits, sizeof digits, "%016llx",
                static_cast<unsigned long long>(XXH64(identity.data(), identity.size(), 0)));
  finding.fingerprint = digits;
}

}  // namespace lockstitch
