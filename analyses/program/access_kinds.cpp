#include "analyses/program/access_kinds.h"

#include <boost/unordered/unordered_flat_map.hpp>

namespace lockstitch::program {
namespace {

// Of no more accesses than these, each pair is looked at.
constexpr size_t kFewAccesses = 64;

using Numbers = boost::unordered_flat_map<EventKey, uint32_t, EventKeyHash>;

uint32_t numberOf(Numbers& numbers, const EventKey& key) {
  return numbers.emplace(key, static_cast<uint32_t>(numbers.size())).first->second;
}

}  // namespace

std::vector<AccessKind> AccessKinds::each(const std::vector<const Access*>& accesses,
                                          const IsPart& isPart) {
  std::vector<AccessKind> kinds;
  for (const Access* access : accesses)
    kinds.push_back({access, 1, static_cast<uint32_t>(kinds.size()), isPart(access)});
  return kinds;
}

std::vector<AccessKind> AccessKinds::of(const std::vector<const Access*>& accesses,
                                        const IsPart& isPart) {
  const bool isLarge = program_.functions.size() > kManyFunctions;
  if (!isLarge && accesses.size() <= kFewAccesses) return each(accesses, isPart);
  contexts_.enter();
  for (const Access* access : accesses) contexts_.note(access->context);
  std::vector<AccessKind> kinds;
  Numbers known, judged;
  for (const Access* access : accesses) {
    const bool isOfWhole = isPart(access);
    EventKey key = judgedBy(*access, isOfWhole);
    const uint32_t alike = numberOf(judged, key);
    key.context.chain = program_.chains.leaf(access->context.chain);
    key.context.condition = access->context.condition;
    const uint32_t number = numberOf(known, key);
    if (number == kinds.size()) kinds.push_back({access, 0, alike, isOfWhole});
    AccessKind& kind = kinds[number];
    ++kind.count;
    if (hasFewerCalls(*access, *kind.access)) kind.access = access;
  }
  return kinds;
}

bool AccessKinds::hasFewerCalls(const Access& a, const Access& b) const {
  return program_.chains.length(a.context.chain) < program_.chains.length(b.context.chain);
}

// All but the place, and what is doubted alone.
EventKey AccessKinds::judgedBy(const Access& access, bool isPart) {
  const uint32_t how = access.isWrite | uint32_t{access.isAtomic} << 1 |
                       uint32_t{access.isLibrary} << 2 | uint32_t{access.isEnd} << 3 |
                       uint32_t{isPart} << 4 | uint32_t{access.isOneOfSeveral} << 5 |
                       uint32_t{access.isSole} << 6;
  EventKey key{
      access.path, how | lockNumber(access.context.held) << 7, access.takenUnder.value, {}};
  key.context.thread = contexts_.numberOf(access.context);
  return key;
}

// The same for the same locks, wherever they were taken.
uint32_t AccessKinds::lockNumber(LocksetId held) {
  const auto [known, isNew] = numbersOfSets_.try_emplace(held);
  if (!isNew) return known->second;
  std::vector<std::pair<PathId, Mode>> locks;
  for (const HeldLock& lock : sets_.locksets[held]) locks.push_back({lock.lock, lock.mode});
  return known->second =
             lockNumbers_.emplace(std::move(locks), static_cast<uint32_t>(lockNumbers_.size()))
                 .first->second;
}

}  // namespace lockstitch::program
