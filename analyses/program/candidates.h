// What every rule gets and gives.
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "analyses/findings/finding.h"
#include "analyses/program/bottom_up.h"
#include "analyses/program/narrate.h"
#include "analyses/program/origins.h"
#include "analyses/program/parallel.h"

namespace lockstitch::program {

// One origin with all that happens under it.
struct OriginView {
  const Program& program;
  const SetTables& sets;
  const Origin& origin;
  const Summary& summary;
  Parallel parallel;
  Narrator narrator;
  // Of the summary's posts: by signal, and those of barriers by all who meet there.
  std::unordered_map<PathId, std::vector<const SignalPost*>> posts;
  std::vector<const SignalPost*> meetings;
  std::set<PathId> tasks;  // signals that say that a task has run which runs once
  // By the token of a state: how it was taken, see guarded_states.cpp.
  std::unordered_map<PathId, std::vector<const SignalPost*>> takes{};
  // What areHandedOut() has answered, by the container and its index (handed_numbers.h), and of
  // counters that are drawn from, whether each draws a number of its own (slots.cpp).
  mutable std::map<std::string, bool, std::less<>> handedOut{}, drawn{};

  const std::vector<const SignalPost*>& postsOf(PathId signal) const;
  // Whoever has waited for `signal` comes after all that `thread` did before it posted it: nobody
  // else does so, but who has waited for it before.
  bool isPostedOnlyBy(PathId signal, uint32_t thread) const;
};

// The origin as the rules look at it. `summary`, of which the posts stay as they are, must outlive
// the view.
OriginView viewOf(const Program& program, const SetTables& sets, const Origin& origin,
                  const Summary& summary);

// Whether this is done by who has claimed the flag that `signal` is: there is one such.
bool holdsClaimOf(const Program& program, const Lockset& held, PathId signal);
// The task that runs once has run, whichever thread it was.
bool isEndOfTask(const Program& program, const SignalPost& post);

// Findings, and candidates that were dismissed with the reason.
struct Verdicts {
  std::vector<Finding> findings;
  std::vector<Finding> refuted;
  bool isCut = false;  // more pairs than are judged
};

}  // namespace lockstitch::program
