#include "analyses/program/atomicity_rule.h"

#include <set>
#include <unordered_map>
#include <utility>

#include "analyses/findings/confidence.h"
#include "analyses/program/counting.h"
#include "analyses/program/looked_then_set.h"
#include "analyses/program/sharing.h"

namespace lockstitch::program {
namespace {

const std::string& nameOf(const OriginView& view, ChainId chain) {
  const Event* event = view.narrator.leaf(chain);
  return view.program.text(event ? event->name : Symbol{});
}

// One that counts up makes no look stale after which another counts down, and the other way round.
bool isHarmless(const OriginView& view, const SplitSection& split, const Access& other) {
  const int mine = countingDirection(nameOf(view, split.act));
  return !split.lock && !split.lostUpdate && mine != 0 &&
         countingDirection(nameOf(view, other.context.chain)) == -mine;
}

// What the split section's own look found, where an atomic is set under no lock.
Look lookOf(const OriginView& view, const SplitSection& split) {
  const ChainTable& chains = view.program.chains;
  const ChainLink& check = chains[chains.leaf(split.check)];
  const ChainLink& act = chains[chains.leaf(split.act)];
  const Event* set = view.program.event(act.function, act.event);
  if (split.lock || split.lostUpdate || !set || set->op != Op::AtomicWrite) return {};
  const Function& function = view.program.function(act.function);
  const ControlFlow flow(function);
  std::vector<uint32_t> reads{check.event};
  if (check.function != act.function) {  // by a call that looks
    reads.clear();
    for (ChainId link = split.check; link; link = chains[link].inner)
      if (chains[link].function == act.function) reads = {chains[link].event};
  }
  return lookBefore(view.program, function, flow, *set, reads);
}

struct Looks {
  std::vector<Look> bySplit;                         // as the summary's split sections
  std::set<std::pair<FunctionId, uint32_t>> stores;  // events that set what was looked at
};

Looks looksOf(const OriginView& view) {
  Looks looks;
  for (const SplitSection& split : view.summary.splits) {
    const ChainLink& act = view.program.chains[view.program.chains.leaf(split.act)];
    looks.bySplit.push_back(lookOf(view, split));
    if (looks.bySplit.back().kind != Look::Kind::None)
      looks.stores.insert({act.function, act.event});
  }
  return looks;
}

// Where an atomic is set that was looked at: only whoever does the same, and leaves it otherwise
// than it was found, makes the look untrue. (Who sets it without a look does not mind.)
bool leavesLookTrue(const OriginView& view, const Looks& looks, const Look& look,
                    const Access& other) {
  const ChainTable& chains = view.program.chains;
  const ChainLink& write = chains[chains.leaf(other.context.chain)];
  const Event* event = view.narrator.leaf(other.context.chain);
  return !event || looks.stores.count({write.function, write.event}) == 0 ||
         (event->value.kind == ValueKind::Constant && look.isStillSo(event->value.constant));
}

using Writes = std::unordered_map<PathId, std::vector<const Access*>>;

// Of the locations that are split.
Writes writesOf(const OriginView& view) {
  Writes writes;
  for (const SplitSection& split : view.summary.splits) writes.try_emplace(split.path);
  if (writes.empty()) return writes;
  for (const Access& access : view.summary.accesses) {
    if (!access.isWrite || access.isEnd || access.fresh) continue;
    if (const auto found = writes.find(access.path); found != writes.end())
      found->second.push_back(&access);
  }
  return writes;
}

// One of the writes of the same location that may come between the check and the act.
const Access* intruder(const OriginView& view, const SplitSection& split, const Looks& looks,
                       const Look& look, const std::vector<const Access*>& writes) {
  Access act;
  act.path = split.path;
  act.isWrite = true;
  act.context = split.context;
  const bool isLooked = look.kind != Look::Kind::None;
  for (const Access* access : writes) {
    AccessPair pair{act, *access};
    if (isHarmless(view, split, *access)) continue;
    if (isLooked && leavesLookTrue(view, looks, look, *access)) continue;
    ParallelVerdict parallel;
    if (refuteByOrder(view, pair, &parallel).refutes) continue;
    if (refuteByOwnership(view, pair, parallel).refutes) continue;
    if (isLooked && refuteByCommonLock(view, pair).refutes) continue;
    return access;
  }
  return nullptr;
}

Finding tell(const OriginView& view, const SplitSection& split, const Access& other) {
  const Narrator& narrator = view.narrator;
  std::string check = narrator.brief(narrator.location(split.check));
  std::string act = narrator.brief(narrator.location(split.act));
  std::string lock = split.lock ? narrator.object(split.lock) : "";
  Finding finding;
  finding.rule = Rule::AtomicityViolation;
  finding.severity = defaultSeverity(finding.rule);
  finding.object = narrator.object(split.path);
  std::string between =
      lock.empty() ? "in two separate atomic steps" : "in two critical sections of " + lock;
  finding.message = split.lostUpdate ? finding.object + " is read at " + check +
                                           " and written back at " + act + " " + between
                                     : finding.object + " is checked at " + check +
                                           " and acted upon at " + act + " " + between;
  finding.why = "Each access is ordered, but between the two another thread may write " +
                finding.object + " (at " + narrator.brief(narrator.location(other.context.chain)) +
                (split.lostUpdate ? "): what it wrote is lost."
                                  : "): the check no longer holds when it is acted upon.");
  finding.fix = lock.empty()
                    ? "Make it one step: a compare_exchange loop, or fetch_add and the like"
                    : "Hold " + lock + " once over both, or check again in the section that acts";
  Context checkContext = split.context;
  checkContext.chain = split.check;
  finding.sites = {
      narrator.site(split.lostUpdate ? "read" : "check", split.path, checkContext, view.parallel),
      narrator.site(split.lostUpdate ? "write" : "act", split.path, split.context, view.parallel)};
  // The context is that of the act: where the check's own section took the lock is not kept.
  finding.sites[0].held.clear();
  if (split.lock) finding.sites[0].held.push_back({lock, false, {}});
  if (!(narrator.location(other.context.chain) == narrator.location(split.act)))
    finding.sites.push_back(narrator.site("write", other.path, other.context, view.parallel));
  finding.evidence.push_back(
      {EvidenceKind::Static, "the decision and the write are in one function", 1});
  finding.confidence = confidenceOf(finding.rule, EvidenceKind::Static);
  return finding;
}

}  // namespace

std::vector<Finding> findSplitSections(const OriginView& view) {
  std::vector<Finding> findings;
  const Writes writes = writesOf(view);
  const Looks looks = looksOf(view);
  for (size_t i = 0; i < looks.bySplit.size(); ++i) {
    const SplitSection& split = view.summary.splits[i];
    if (const Access* other = intruder(view, split, looks, looks.bySplit[i], writes.at(split.path)))
      findings.push_back(tell(view, split, *other));
  }
  return findings;
}

}  // namespace lockstitch::program
