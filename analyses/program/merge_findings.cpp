#include "analyses/program/merge_findings.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <tuple>

#include "analyses/findings/fingerprint.h"
#include "analyses/program/race_words.h"

namespace lockstitch::program {
namespace {

SourceLocation placeOf(const Finding& finding, size_t site) {
  if (site >= finding.sites.size() || finding.sites[site].stack.empty()) return {};
  return finding.sites[site].stack[0].location;
}

using Object = std::tuple<Rule, Severity, std::string, std::string>;

Object objectOf(const Finding& finding) {
  return {finding.rule, finding.severity, finding.object, finding.declaredIn};
}

bool isOnePerObject(const Finding& finding) {
  const bool isRace = finding.rule == Rule::DataRace || finding.rule == Rule::UnsafePublication;
  return isRace && finding.severity != Severity::Note;
}

// Objects of one name are one object, unless they are told apart by where they are declared, or no
// file accesses both: two files' static variables.
class ObjectsOfOneName {
 public:
  void add(const Finding& finding) {
    Files mine = filesOf(finding);
    std::vector<Files>& known = groups_[objectOf(finding)];
    std::erase_if(known, [&](const Files& other) {
      const bool isOne = std::any_of(other.begin(), other.end(), [&](const std::string& file) {
        return mine.count(file) != 0;
      });
      if (isOne) mine.insert(other.begin(), other.end());
      return isOne;
    });
    known.push_back(std::move(mine));
  }

  // The first of the files that access the object.
  std::string of(const Finding& finding) const {
    const Files mine = filesOf(finding);
    for (const Files& group : groups_.at(objectOf(finding)))
      if (!mine.empty() && group.count(*mine.begin())) return *group.begin();
    return "";
  }

 private:
  using Files = std::set<std::string>;

  static Files filesOf(const Finding& finding) {
    Files files;
    for (const Site& site : finding.sites)
      if (!site.stack.empty()) files.insert(site.stack[0].location.file);
    return files;
  }

  std::map<Object, std::vector<Files>> groups_;
};

// What makes two findings one: a race is one per object; anything else, and why there is no race,
// one per place.
struct Cause {
  Object object;
  std::string file;
  SourceLocation first, second;
  auto operator<=>(const Cause&) const = default;
};

Cause causeOf(const Finding& finding, const ObjectsOfOneName& objects) {
  if (isOnePerObject(finding)) return {objectOf(finding), objects.of(finding), {}, {}};
  return {objectOf(finding), "", placeOf(finding, 0), placeOf(finding, 1)};
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

// Another object of the name, or the same as another origin knows it: where else it is raced for.
void addPlaces(const Finding& from, Finding& to) {
  constexpr size_t kMaxSites = 16;
  std::set<SourceLocation> known;
  for (size_t i = 0; i < to.sites.size(); ++i) known.insert(placeOf(to, i));
  for (size_t i = 0; i < from.sites.size() && to.sites.size() < kMaxSites; ++i)
    if (known.insert(placeOf(from, i)).second) to.sites.push_back(from.sites[i]);
}

bool tellsOfEnd(const Finding& finding) {
  return std::any_of(finding.sites.begin(), finding.sites.end(),
                     [](const Site& site) { return isEndRole(site.role); });
}

// What is used after its end is helped by no lock, and what two threads use at once not by a longer
// life.
void addAdvice(const Finding& from, Finding& to) {
  if (tellsOfEnd(from) == tellsOfEnd(to)) return;
  const bool isEnd = tellsOfEnd(from);
  std::string rest = isEnd ? to.fix : from.fix;
  if (rest.empty() || from.fix.empty() || to.fix.find(". Then ") != std::string::npos) return;
  rest[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(rest[0])));
  to.fix = (isEnd ? from.fix : to.fix) + ". Then " + rest;
}

}  // namespace

std::vector<Finding> mergeFindings(std::vector<Finding> findings) {
  dropToldByFork(findings);
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    if (a.confidence != b.confidence) return a.confidence > b.confidence;
    return orderOf(a) < orderOf(b);
  });
  ObjectsOfOneName objects;
  for (const Finding& finding : findings)
    if (isOnePerObject(finding)) objects.add(finding);
  std::map<Cause, size_t> known;
  std::vector<Finding> merged;
  for (Finding& finding : findings) {
    auto [at, isNew] = known.emplace(causeOf(finding, objects), merged.size());
    if (isNew) {
      merged.push_back(std::move(finding));
    } else if (isOnePerObject(finding)) {
      addAdvice(finding, merged[at->second]);
      addPlaces(finding, merged[at->second]);
    }
  }
  for (Finding& finding : merged) assignFingerprint(finding);
  std::stable_sort(merged.begin(), merged.end(),
                   [](const Finding& a, const Finding& b) { return orderOf(a) < orderOf(b); });
  return merged;
}

}  // namespace lockstitch::program
