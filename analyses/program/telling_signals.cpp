#include "analyses/program/telling_signals.h"

#include <map>

#include "analyses/program/candidates.h"
#include "analyses/program/filled_queues.h"
#include "analyses/program/flow_state.h"
#include "analyses/program/given_functions.h"
#include "analyses/program/parallel.h"
#include "analyses/program/waited_signals.h"

namespace lockstitch::program {
namespace {

class TellingSignals {
 public:
  TellingSignals(AnalysisContext& context, const Summary& origin, Descent& descent,
                 LateNames& names)
      : context_(context),
        program_(context.program),
        origin_(origin),
        descent_(descent),
        names_(names),
        parallel_(context.program, context.sets, origin) {}

  std::set<PathId> find() {
    for (const SignalPost& post : origin_.posts) note(post, post.context.thread);
    for (const Instance& instance : descent_.instances())
      for (const SignalPost& post : settled(instance).posts)
        for (const Situation& one : descent_.situations(instance, post.context))
          note(post, one.thread);
    for (const auto& [signal, poster] : posters_)
      if (poster == kSeveral) telling_.erase(signal);
    keepAskedFor();
    return std::move(telling_);
  }

 private:
  static constexpr uint32_t kSeveral = UINT32_MAX;

  const Events& settled(const Instance& instance) const {
    return context_.summaries[instance.function.value].settled;
  }

  void note(const SignalPost& post, uint32_t thread) {
    for (PathId signal : names_.locations(post.signal)) {
      telling_.insert(signal);
      if (post.isByAll || isByOne(post) || isPassedOn(signal) || isLater(post)) continue;
      const uint32_t poster = parallel_.standsForMany(thread) ? kSeveral : thread;
      const auto [known, isNew] = posters_.emplace(signal, poster);
      if (!isNew && known->second != poster) known->second = kSeveral;
    }
  }

  // Whichever thread it is, it is one: who has claimed the stage that it announces, who runs a task
  // that runs once.
  bool isByOne(const SignalPost& post) const {
    return isEndOfTask(program_, post) ||
           holdsClaimOf(program_, context_.sets.locksets[post.context.held], post.signal);
  }

  // Who has waited for the signal is not the first who posts it.
  bool isLater(const SignalPost& post) const {
    return containsSorted(context_.sets.pathSets[post.context.waited], post.signal);
  }

  // Of these, posts by several threads tell an order as well.
  bool isPassedOn(PathId signal) const {
    return isQueueSignal(program_, signal) || isGivenSignal(program_.paths, signal);
  }

  void keepAskedFor() {
    WaitedSignals waited(context_.sets, program_.paths, names_);
    waited.add(origin_);
    for (const Instance& instance : descent_.instances()) waited.add(settled(instance));
    std::erase_if(telling_, [&](PathId signal) { return !waited.areAskedFor(signal); });
  }

  AnalysisContext& context_;
  Program& program_;
  const Summary& origin_;
  Descent& descent_;
  LateNames& names_;
  const Parallel parallel_;
  std::set<PathId> telling_;
  std::map<PathId, uint32_t> posters_;
};

}  // namespace

std::set<PathId> findTellingSignals(AnalysisContext& context, const Summary& origin,
                                    Descent& descent, LateNames& names) {
  return TellingSignals(context, origin, descent, names).find();
}

}  // namespace lockstitch::program
