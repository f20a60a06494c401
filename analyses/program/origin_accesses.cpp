#include "analyses/program/origin_accesses.h"

#include <algorithm>

#include "analyses/program/flow_state.h"
#include "analyses/program/parallel.h"

namespace lockstitch::program {

void OriginAccesses::collect(const Access& access) {
  Surrounding& around = surroundings_.of(access.context);
  if (around.isDead) return;
  const Meant& meant = meantBy(access.path);
  for (size_t i = 0; i < meant.unknown; ++i) program_.approximate(Approximation::ObjectOfParameter);
  for (const Meant::Place& place : meant.places) {
    const LocksetId held = meant.areSeveral ? names_.locks(around.held, {access.path, place.path})
                                            : around.context.held;
    place.accesses->push_back({&around, &access, place.path, held, meant.isOneOfSeveral});
  }
}

// Of what a variable of many calls points to, a parameter or a local, it must be known that others
// know it.
const OriginAccesses::Meant& OriginAccesses::meantBy(PathId path) {
  const auto [known, isNew] = meant_.try_emplace(path);
  Meant& meant = known->second;
  if (!isNew) return meant;
  const Paths locations = names_.locations(path);
  meant.areSeveral = locations.size() > 1;
  meant.isOneOfSeveral = meant.areSeveral && isOfManyCalls(program_, origin_.function, path);
  for (PathId location : locations) {
    if (origin_.isProgram && isOfManyCalls(program_, origin_.function, location))
      ++meant.unknown;
    else if (mayBeShared(location))
      meant.places.push_back({location, &candidates_[shapes_.of(location)]});
  }
  return meant;
}

bool OriginAccesses::mayBeShared(PathId path) const {
  const RootKey& root = program_.paths.rootKey(path);
  return root.kind != Root::Object ||
         program_.neverShared.count({program_.chains.leaf(root.chain), root.symbol}) == 0;
}

void OriginAccesses::addToSummary() {
  for (const Access& access : summary_.accesses) own_[shapes_.of(access.path)].push_back(&access);
  for (const SplitSection& section : summary_.splits) split_.insert(shapes_.of(section.path));
  if (isLarge_ && !origin_.isProgram) findGuardedFields();
  if (isLarge_) findEnds();
  if (isOfOneThread()) return;
  static const std::vector<const Access*> kNoAccesses;
  std::vector<Access> all = summary_.accesses;
  if (isLarge_)
    contexts_.emplace(view_.emplace(viewOf(program_, context_.sets, origin_, summary_)));
  for (auto& [location, candidates] : candidates_) {
    const auto own = own_.find(location);
    const LocationAccesses accesses{location, candidates,
                                    own == own_.end() ? kNoAccesses : own->second};
    if (isPartOfFinding(accesses)) add(accesses, candidates, all);
    std::vector<Candidate>().swap(candidates);
  }
  summary_.accesses = std::move(all);
}

// A program that starts no thread: of its accesses, if nobody asks for one, nothing is told.
bool OriginAccesses::isOfOneThread() const {
  return origin_.isProgram && summary_.threads.size() == 1 && explained_.empty();
}

// False only when it certainly is none.
bool OriginAccesses::isPartOfFinding(const LocationAccesses& accesses) {
  const PathId location = accesses.location;
  return !isLarge_ || ends_.count(location) || isPartOfEnded(location) || split_.count(location) ||
         mayRace(accesses) || fields_.isPartlyGuarded(location) || isExplained(accesses);
}

// False only when each pair of the accesses is refuted at once: no write, one thread, one lock.
bool OriginAccesses::mayRace(const LocationAccesses& accesses) {
  const bool isWritten = std::any_of(accesses.candidates.begin(), accesses.candidates.end(),
                                     [](const Candidate& each) { return each.access->isWrite; }) ||
                         std::any_of(accesses.own.begin(), accesses.own.end(),
                                     [](const Access* each) { return each->isWrite; });
  return isWritten && isOfSeveralThreads(accesses) && !haveCommonLock(context_, accesses);
}

bool OriginAccesses::isOfSeveralThreads(const LocationAccesses& accesses) {
  std::optional<uint32_t> one;
  const auto isAnother = [&](uint32_t thread) { return one.value_or(thread) != thread; };
  for (const Access* each : accesses.own) {
    if (isAnother(each->context.thread)) return true;
    one = each->context.thread;
  }
  const Surrounding* last = nullptr;
  for (const Candidate& each : accesses.candidates) {
    if (each.around == last) continue;
    last = each.around;
    for (const Situation& situation : surroundings_.situationsIn(*each.around)) {
      if (isAnother(situation.thread)) return true;
      one = situation.thread;
    }
  }
  return one && Parallel(program_, context_.sets, summary_).standsForMany(*one);
}

bool OriginAccesses::isExplained(const LocationAccesses& accesses) const {
  if (explained_.empty()) return false;
  const auto isAskedFor = [&](const Access& access) {
    return explained_.has(program_.chains, access.context.chain);
  };
  return std::any_of(accesses.candidates.begin(), accesses.candidates.end(),
                     [&](const Candidate& each) { return isAskedFor(*each.access); }) ||
         std::any_of(accesses.own.begin(), accesses.own.end(),
                     [&](const Access* each) { return isAskedFor(*each); });
}

void OriginAccesses::findGuardedFields() {
  for (const auto& [location, candidates] : candidates_)
    for (const Candidate& each : candidates) fields_.note(each.path, each.held);
  for (const Access& own : summary_.accesses) fields_.note(own.path, own.context.held);
}

void OriginAccesses::findEnds() {
  const auto isEnd = [](const Candidate& each) { return each.access->isEnd; };
  for (const auto& [location, candidates] : candidates_)
    if (std::any_of(candidates.begin(), candidates.end(), isEnd)) ends_.insert(location);
  for (const auto& [location, accesses] : own_)
    if (std::any_of(accesses.begin(), accesses.end(), [](auto* each) { return each->isEnd; }))
      ends_.insert(location);
}

// What is given back as a whole is written with all its parts.
bool OriginAccesses::isPartOfEnded(PathId location) {
  const PathTable& paths = program_.paths;
  for (PathId at = location; paths.parent(at); at = paths.parent(at)) {
    if (paths.key(at).step.kind == StepKind::Deref) return false;
    if (ends_.count(shapes_.of(paths.parent(at)))) return true;
  }
  return false;
}

void OriginAccesses::add(const LocationAccesses& location, std::vector<Candidate>& candidates,
                         std::vector<Access>& all) {
  if (isLarge_) putFewestLocksFirst(candidates);
  if (isLarge_) noteContexts(location);
  told_.clear();
  toldUnder_.clear();
  for (const Candidate& candidate : candidates) add(candidate, all);
}

// What the accesses of the location, and the sections that are split there, can tell apart.
void OriginAccesses::noteContexts(const LocationAccesses& location) {
  contexts_->enter();
  for (const Candidate& each : location.candidates)
    for (const Situation& situation : surroundings_.comparedIn(*each.around))
      contexts_->note(contextOf(each, situation));
  for (const Access* each : location.own) contexts_->note(each->context);
  if (split_.count(location.location) == 0) return;
  for (const SplitSection& section : summary_.splits)
    if (shapes_.of(section.path) == location.location) contexts_->note(section.context);
}

Context OriginAccesses::contextOf(const Candidate& candidate, const Situation& situation) const {
  Context context = candidate.around->context;
  context.thread = situation.thread;
  context.live = situation.live;
  context.held = candidate.held;
  return context;
}

void OriginAccesses::putFewestLocksFirst(std::vector<Candidate>& candidates) const {
  const auto locks = [&](const Candidate& each) {
    return context_.sets.locksets[each.held].size();
  };
  std::stable_sort(candidates.begin(), candidates.end(),
                   [&](const Candidate& a, const Candidate& b) { return locks(a) < locks(b); });
}

void OriginAccesses::add(const Candidate& candidate, std::vector<Access>& all) {
  Access access = *candidate.access;
  Surrounding& around = *candidate.around;
  access.path = candidate.path;
  access.isOneOfSeveral = candidate.isOneOfSeveral;
  access.takenUnder = names_.only(access.takenUnder);
  const ChainId local = candidate.access->context.chain;
  Told told{access.path,
            program_.chains.leaf(local),
            static_cast<uint32_t>(access.isWrite | access.isAtomic << 1 | access.isEnd << 2),
            0,
            origin_.isProgram ? PathSetId{} : around.context.dropped,
            around.context.condition};
  const std::vector<Situation>& compared = surroundings_.comparedIn(around);
  for (size_t i = 0; i < compared.size(); ++i) {
    if (isLarge_) told.context = contexts_->numberOf(contextOf(candidate, compared[i]));
    if (isLarge_ && !isNew(told, candidate.held)) continue;
    const uint32_t executor = descent_.executor(*around.instance, around.local, compared[i].thread);
    access.context = around.context;
    access.context.thread = compared[i].thread;
    access.context.live = compared[i].live;
    access.context.held = names_.locks(surroundings_.heldWithSites(around, i, executor),
                                       {candidate.access->path, candidate.path});
    access.context.chain = descent_.chain(*around.instance, local, executor);
    all.push_back(access);
  }
}

// Of a large program one of the ways that lead to the same under no more locks is enough: what
// happens under more is no worse. Of one location at a time.
bool OriginAccesses::isNew(const Told& told, LocksetId held) {
  const auto [known, isFirst] = told_.try_emplace(told, kNone);
  for (uint32_t at = known->second; at != kNone; at = toldUnder_[at].next)
    if (toldUnder_[at].held == held || isAmong(toldUnder_[at].held, held)) return false;
  toldUnder_.push_back({held, known->second});
  known->second = static_cast<uint32_t>(toldUnder_.size() - 1);
  return true;
}

bool OriginAccesses::isAmong(LocksetId fewer, LocksetId more) const {
  const Lockset &some = context_.sets.locksets[fewer], &all = context_.sets.locksets[more];
  return std::all_of(some.begin(), some.end(), [&](const HeldLock& lock) {
    const auto at = std::lower_bound(all.begin(), all.end(), lock, byLock);
    return at != all.end() && at->lock == lock.lock &&
           (at->mode == lock.mode || lock.mode == Mode::Shared);
  });
}

}  // namespace lockstitch::program
