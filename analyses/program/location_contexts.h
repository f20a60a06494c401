// What of a context matters at one location. Of the signals and threads of a large program few tell
// how two accesses of one location are ordered: contexts that differ in others are alike there.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <map>
#include <vector>

#include "analyses/program/candidates.h"

namespace lockstitch::program {

// Not thread-safe.
class LocationContexts {
 public:
  // `view` must outlive this; of its summary the accesses are not read.
  explicit LocationContexts(const OriginView& view) : view_(view) {}

  // Another location. What was noted is forgotten.
  void enter();
  // There is an access in this context. All of the location, then the questions.
  void note(const Context& context);
  // The same for contexts that no order between accesses of this location tells apart: by threads,
  // signals and barriers. Their locks, conditions and places may differ. Of a noted context.
  // Cost: at the first question the distinct contexts, times the signals that any has waited for.
  uint32_t numberOf(const Context& context);

 private:
  struct Matters {
    uint32_t thread = 0;
    bool isAlone = false;  // no other thread is running
    ThreadSet live;        // of those that come to the location
    PathSet told;          // signals of which all waiters come behind
    PathSet asked;         // signals waited for, of which anybody is told
    PathSetId phase;
    auto operator<=>(const Matters&) const = default;
  };

  Context keyOf(const Context& context);
  LocksetId orderingPart(LocksetId held);
  void judge();
  void collect();
  PathSet toldBy(const Context& context) const;
  bool isOfItself(PathId signal) const;
  bool meetsAtBarriers(uint32_t thread) const;
  ThreadSet known(ThreadSetId live) const;

  const OriginView& view_;
  // By what of them orders accesses: the first set of locks that has it.
  std::map<PathSet, LocksetId> orderingParts_;
  boost::unordered_flat_map<LocksetId, LocksetId, std::hash<LocksetId>> orderingPartOf_;

  // Of the location.
  boost::unordered_flat_map<Context, uint32_t, SituationHash, SameSituation> contexts_;
  PathSet waited_;         // by anybody
  ThreadSet threads_;      // that come there, with their creators
  bool isByTask_ = false;  // it depends on the place whether a signal is told
  bool isJudged_ = false;
};

}  // namespace lockstitch::program
