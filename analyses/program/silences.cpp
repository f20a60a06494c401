#include "analyses/program/silences.h"

#include <algorithm>
#include <map>
#include <set>

#include "analyses/program/order_story.h"
#include "analyses/program/race_words.h"

namespace lockstitch::program {
namespace {

constexpr size_t kMaxReasons = 3;

Finding silence(const std::string& object) {
  Finding finding;
  finding.rule = Rule::DataRace;
  finding.severity = Severity::Note;
  finding.object = object;
  return finding;
}

class Silences {
 public:
  Silences(const OriginView& view, const std::vector<const Access*>& accesses)
      : view_(view), accesses_(accesses) {
    for (const Access* access : accesses) places_[placeOf(*access)].push_back(access);
  }

  std::vector<Finding> run(const std::vector<JudgedPair>& dismissed,
                           const std::vector<JudgedPair>& races) {
    std::set<SourceLocation> racing;  // a finding speaks of these
    for (const JudgedPair& race : races) racing.insert({placeOf(*race.a), placeOf(*race.b)});
    std::map<SourceLocation, std::vector<const JudgedPair*>> pairsAt;
    for (const JudgedPair& pair : dismissed) {
      pairsAt[placeOf(*pair.a)].push_back(&pair);
      if (placeOf(*pair.b) != placeOf(*pair.a)) pairsAt[placeOf(*pair.b)].push_back(&pair);
    }
    for (const auto& [place, accesses] : places_) {
      if (pairsAt.count(place))
        tellPairs(place, pairsAt[place]);
      else if (!racing.count(place))
        tellAlone(*accesses.front());
    }
    return std::move(findings_);
  }

 private:
  SourceLocation placeOf(const Access& access) const {
    return view_.narrator.location(access.context.chain);
  }

  Site site(const Access& access) const {
    return view_.narrator.site(roleOf(view_, access), access.path, access.context, view_.parallel);
  }

  // The most telling pair of each kind of reason: two threads, two places.
  void tellPairs(const SourceLocation& place, std::vector<const JudgedPair*> pairs) {
    auto weight = [&](const JudgedPair* pair) {
      return 2 * (pair->a->context.thread != pair->b->context.thread) +
             (placeOf(*pair->a) != placeOf(*pair->b));
    };
    std::stable_sort(pairs.begin(), pairs.end(),
                     [&](auto* x, auto* y) { return weight(x) > weight(y); });
    const bool hasOtherThread = weight(pairs.front()) >= 2;
    std::set<std::string> told;
    for (const JudgedPair* pair : pairs) {
      if (pair->refuters.empty() || told.size() >= kMaxReasons) break;
      if (hasOtherThread && weight(pair) < 2) break;
      if (told.insert(pair->refuters.back().refuter).second) tellPair(place, *pair);
    }
  }

  void tellPair(const SourceLocation& place, const JudgedPair& pair) {
    const bool isFirst = placeOf(*pair.a) == place;
    const Access& mine = isFirst ? *pair.a : *pair.b;
    const Access& other = isFirst ? *pair.b : *pair.a;
    Finding finding = silence(view_.narrator.object(mine.path));
    finding.sites = {site(mine), site(other)};
    finding.refuters = pair.refuters;
    RefuterVerdict& reason = finding.refuters.back();
    if (isOwnThreadLocal(mine) && mine.context.thread == other.context.thread)
      reason = {"not-shared", true, "it is thread-local, and each thread has its own"};
    if (reason.refuter == "ordered-by-fork-join")
      reason.reason = orderStory(view_, mine.context, other.context);
    if (reason.refuter == "common-lock") reason.reason += guardCount(mine, other);
    findings_.push_back(std::move(finding));
  }

  bool isOwnThreadLocal(const Access& access) const {
    const RootKey& root = view_.program.paths.rootKey(access.path);
    return root.kind == Root::Global && root.number == kThreadLocal;
  }

  // "; it is held at 5 of the 6 places that access it".
  std::string guardCount(const Access& a, const Access& b) const {
    const Lockset& held = view_.sets.locksets[a.context.held];
    for (const HeldLock& lock : held) {
      if (!isRealLock(view_.program, lock.lock) || !holds(b, lock.lock)) continue;
      size_t guarded = 0;
      for (const auto& [place, accesses] : places_)
        guarded += std::all_of(accesses.begin(), accesses.end(),
                               [&](const Access* each) { return holds(*each, lock.lock); });
      return "; it is held at " + std::to_string(guarded) + " of the " +
             std::to_string(places_.size()) + " places that access " +
             view_.narrator.object(a.path);
    }
    return "";
  }

  bool holds(const Access& access, PathId lock) const {
    const Lockset& held = view_.sets.locksets[access.context.held];
    return std::any_of(held.begin(), held.end(),
                       [&](const HeldLock& each) { return each.lock == lock; });
  }

  void tellAlone(const Access& access) {
    Finding finding = silence(view_.narrator.object(access.path));
    finding.sites = {site(access)};
    const bool isWritten =
        std::any_of(accesses_.begin(), accesses_.end(), [](auto* each) { return each->isWrite; });
    const std::string places = std::to_string(places_.size());
    if (isWritten)
      finding.refuters = {{"other-elements", true, "no other place accesses the same element"}};
    else
      finding.refuters = {
          {"never-written", true,
           "nothing writes it once another thread can know it, as far as is seen: " +
               (places_.size() == 1 ? std::string("one place reads it")
                                    : places + " places read it")}};
    findings_.push_back(std::move(finding));
  }

  const OriginView& view_;
  const std::vector<const Access*>& accesses_;
  std::map<SourceLocation, std::vector<const Access*>> places_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> tellSilences(const OriginView& view,
                                  const std::vector<const Access*>& accesses,
                                  const std::vector<JudgedPair>& dismissed,
                                  const std::vector<JudgedPair>& races) {
  return Silences(view, accesses).run(dismissed, races);
}

}  // namespace lockstitch::program
