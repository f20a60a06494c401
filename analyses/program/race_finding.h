// The finding that tells of the races of one location: the strongest pair first, why, what helps,
// and how far it is believed.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyses/findings/confidence.h"
#include "analyses/program/candidates.h"
#include "analyses/program/check_then_act.h"
#include "analyses/program/silences.h"

namespace lockstitch::program {

// Behind more pointers than these, few objects are the only one of their name.
inline constexpr size_t kMaxPointers = 1;

// Of one origin. Keeps what it was asked of the locks of each object. Not thread-safe.
class RaceTeller {
 public:
  explicit RaceTeller(const OriginView& view) : view_(view), checks_(view.program) {}

  // At least one race, of one location. `tellAll`: each place of it, however many there are.
  // O(n log n), and once that in all accesses of the origin.
  Finding tell(std::vector<JudgedPair>& races, bool tellAll);
  // Of what is used by others after `ended` has ended: the first access of each race is the end.
  Finding tellEndOf(PathId ended, std::vector<JudgedPair>& races);

 private:
  using Race = JudgedPair;
  using Rank = std::tuple<bool, bool, bool, bool, size_t>;
  // Which locks are held at each place where what goes by one name is accessed, however one comes
  // there.
  using Usage = std::map<ChainId, std::set<std::string>>;

  void putStrongestFirst(std::vector<Race>& races);
  Rank rank(const Race& race);
  size_t depth(ChainId chain) const { return view_.program.chains.length(chain); }
  void addSites(const std::vector<Race>& races, bool isCheckThenAct, bool tellAll,
                Finding& finding);
  SourceLocation innermost(const Access& access) const;
  const Race& toldFirst(const std::vector<Race>& races, const Finding& finding) const;
  std::string headline(const Race& race, const std::string& object) const;
  void explain(const Race& race, bool isCheckThenAct, Finding& finding);
  bool mayBeAtomic(const Race& race) const;
  bool isPredicate(const Access& access);
  void addEvidence(const std::vector<Race>& races, Finding& finding);
  std::vector<Doubt> doubtsOf(const Race& race);
  void addDoubtsOfObject(const Race& race, std::vector<Doubt>& doubts);
  bool isLink(const Access& access) const;
  bool holdsLock(const Access& access) const;
  const Usage& usageOf(const Race& race);
  void sortAccesses();
  Usage findUsage(const std::string& object);
  const std::set<std::string>& namesOf(LocksetId held);
  std::pair<std::string, size_t> guardOfOthers(const Race& race);
  bool isRarelyGuarded(const Race& race);

  const OriginView& view_;
  CheckThenAct checks_;
  // An access of the origin, but for how one comes there.
  struct Accessed {
    PathId path;
    LocksetId held;
    ChainId place;
    auto operator<=>(const Accessed&) const = default;
  };
  std::vector<Accessed> accessed_;  // each once, sorted; empty: not asked for yet
  // Where in `accessed_` each path of an object begins.
  std::unordered_map<std::string, std::vector<size_t>> pathsOf_;
  std::unordered_map<LocksetId, std::set<std::string>> names_;
  std::unordered_map<std::string, Usage> usages_;  // by object, of those that were asked for
};

}  // namespace lockstitch::program
