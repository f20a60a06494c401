#include "analyses/findings/fingerprint.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cstdio>
#include <string_view>
#include <utility>
#include <vector>

namespace lockstitch {
namespace {

using Part = std::pair<std::string, std::string>;

bool isCycle(const Finding& finding) {
  return finding.rule == Rule::LockOrderInversion ||
         (finding.rule == Rule::Deadlock && !isSelfDeadlock(finding));
}

enum class Lambdas { Alike, Numbered };

// With the file's name, but not its folder: functions of internal linkage share names.
std::string functionOf(const Site& site, Lambdas lambdas) {
  const Frame* frame = decidingFrame(site);
  if (!frame) return "";
  const std::string& file = frame->location.file;
  std::string function = withoutAnonymous(normaliseFunctionName(frame->function));
  if (lambdas == Lambdas::Alike) function = withoutLambdaNumbers(std::move(function));
  return function + " in " + file.substr(file.find_last_of('/') + 1);
}

// What a run calls a lock without a name, for want of better: by places, or by number.
bool isDescribedLock(std::string_view name) {
  constexpr std::string_view kNumbered = "lock ";
  if (name.starts_with("lock first taken ") || name.starts_with("lock allocated ") ||
      name.starts_with("lock at byte "))
    return true;
  return name.starts_with(kNumbered) && name.size() > kNumbered.size() &&
         name.find_first_not_of("0123456789", kNumbered.size()) == name.npos;
}

// "forks[]" → "forks": the source knows that an element is meant, a run has its address only.
// "open::lambda#2::count" → "open::lambda::count".
std::string objectOf(std::string name) {
  if (isDescribedLock(name)) return "lock";
  name = withoutLambdaNumbers(std::move(name));
  for (size_t at; (at = name.find("[]")) != std::string::npos;) name.erase(at, 2);
  return name;
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

std::vector<Part> cycleParts(const Finding& finding, Lambdas lambdas) {
  std::vector<Part> parts;
  for (const Site& site : finding.sites)
    if (site.role == "acquires" || site.role == "waits for" || site.role == "waits")
      parts.emplace_back(objectOf(site.object), functionOf(site, lambdas));
    else if (site.role == "joins")  // its object is the number of a thread
      parts.emplace_back("", functionOf(site, lambdas));
  return canonicalRotation(primitiveRoot(std::move(parts)));
}

// How many sites say what it is: what else an engine knows of it does not make it another one.
size_t decidingSites(const Finding& finding) {
  const bool isOfOneCall = finding.rule == Rule::DoubleLock || isSelfDeadlock(finding) ||
                           finding.rule == Rule::LockLeak || finding.rule == Rule::UnlockNotHeld;
  return isOfOneCall ? 1 : 2;
}

std::string roleOf(const Finding& finding, const Site& site) {
  return finding.rule == Rule::DataRace || decidingSites(finding) == 1 ? "" : site.role;
}

std::vector<Part> siteParts(const Finding& finding, Lambdas lambdas) {
  std::vector<Part> parts;
  for (size_t i = 0; i < finding.sites.size() && i < decidingSites(finding); ++i)
    parts.emplace_back(functionOf(finding.sites[i], lambdas), roleOf(finding, finding.sites[i]));
  std::sort(parts.begin(), parts.end());
  return parts;
}

// A separator that no name contains keeps ("ab","c") and ("a","bc") apart.
void append(std::string& text, const std::string& part) { (text += part) += '\x1f'; }

std::string digestOf(const Finding& finding, Lambdas lambdas) {
  std::string identity;
  std::vector<Part> parts;
  if (isCycle(finding)) {
    append(identity, "lock-cycle");
    parts = cycleParts(finding, lambdas);
  }
  if (parts.empty()) {
    const Rule rule = isSelfDeadlock(finding) ? Rule::DoubleLock : finding.rule;
    append(identity, isCycle(finding) ? "" : ruleName(rule));
    append(identity, objectOf(finding.object));
    parts = siteParts(finding, lambdas);
  }
  for (const auto& [first, second] : parts) {
    append(identity, first);
    append(identity, second);
  }
  char digits[17];
  std::snprintf(digits, sizeof digits, "%016llx",
                static_cast<unsigned long long>(XXH64(identity.data(), identity.size(), 0)));
  return digits;
}

}  // namespace

std::string withoutAnonymous(std::string name) {
  constexpr std::string_view kAnonymous = "(anonymous)::";
  for (size_t at; (at = name.find(kAnonymous)) != std::string::npos;)
    name.erase(at, kAnonymous.size());
  return name;
}

// A circle's object names all its locks; this one's is the one lock.
bool isSelfDeadlock(const Finding& finding) {
  if (finding.rule != Rule::Deadlock || finding.sites.empty()) return false;
  const Site& site = finding.sites.front();
  if (site.role == "joins") return false;
  return site.object == finding.object &&
         std::any_of(site.held.begin(), site.held.end(),
                     [&](const HeldLockInfo& held) { return held.lock == finding.object; });
}

void assignFingerprint(Finding& finding) {
  finding.fingerprint = digestOf(finding, Lambdas::Alike);
}

std::string fingerprintByLambda(const Finding& finding) {
  return digestOf(finding, Lambdas::Numbered);
}

}  // namespace lockstitch
