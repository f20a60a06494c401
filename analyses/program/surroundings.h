// What the events of a function that happen under the same have in common, as an origin sees it.
#pragma once

#include <deque>
#include <optional>
#include <unordered_map>
#include <vector>

#include "analyses/program/descent.h"
#include "analyses/program/late_names.h"

namespace lockstitch::program {

struct Surrounding {
  const Instance* instance = nullptr;
  Context local;        // in the function's names; the chain is some event's
  Context context;      // without chain, thread and live, locks without sites
  LocksetId held;       // of `context`, before the locks got the origin's names
  bool isDead = false;  // nobody gets there
  // Asked for when an access may be part of a race: all, and those that are compared with others.
  std::optional<std::vector<Situation>> situations, compared;
  std::vector<LocksetId> heldWithSites;  // by `compared`, likewise; see Surroundings
};

// Those of one origin, each once for an instance; they live as long as this. Not thread-safe.
class Surroundings {
 public:
  // `descent`: run; `names`: with all stores; `origin`: its summary, of which the threads are read.
  Surroundings(AnalysisContext& context, Descent& descent, LateNames& names, const Summary& origin)
      : context_(context), descent_(descent), names_(names), origin_(origin) {}

  // The questions that follow are of this instance.
  void enter(const Instance& instance);
  Surrounding& of(const Context& local);

  // The situations in which its events happen, and those of them that are compared with others'.
  const std::vector<Situation>& situationsIn(Surrounding& around);
  const std::vector<Situation>& comparedIn(Surrounding& around);
  // The locks where the thread of the compared situation of this number, executed by `executor`, is
  // there.
  LocksetId heldWithSites(Surrounding& around, size_t compared, uint32_t executor);
  // Those that are compared, of any.
  std::vector<Situation> comparedOf(std::vector<Situation> all);

 private:
  Surrounding& make(const Context& local);
  std::vector<Situation> someOf(std::vector<Situation> all) const;

  AnalysisContext& context_;
  Descent& descent_;
  LateNames& names_;
  const Summary& origin_;
  std::deque<Surrounding> all_;
  const Instance* instance_ = nullptr;
  std::unordered_map<Context, Surrounding*, SituationHash, SameSituation> ofInstance_;
  Surrounding* last_ = nullptr;  // likewise
};

}  // namespace lockstitch::program
