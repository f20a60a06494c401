#include "analyses/program/fork_rule.h"

#include <algorithm>
#include <set>

#include "analyses/findings/advice.h"
#include "analyses/findings/confidence.h"
#include "analyses/program/fork_child.h"
#include "analyses/program/remade_locks.h"

namespace lockstitch::program {
namespace {

class ForkRule {
 public:
  ForkRule(const AnalysisContext& context, const OriginView& view)
      : context_(context), program_(context.program), view_(view) {}

  std::vector<Finding> run() {
    for (const NotedCall& call : view_.summary.calls)
      if (call.kind == CallKind::ForkProcess) forks_.push_back(&call);
    if (forks_.empty() || !collectHandled()) return {};
    for (const NotedCall* fork : forks_) visit(*fork);
    return std::move(findings_);
  }

 private:
  // The locks that are taken before each fork, or made anew behind it in the child. False when what
  // runs then is not known.
  bool collectHandled() {
    std::optional<std::set<PathId>> remade = findRemadeLocks(context_);
    if (!remade) return false;
    handled_ = std::move(*remade);
    for (const Function& function : program_.functions)
      for (const Block& block : function.blocks)
        for (const Event& event : block.events) {
          if (event.op != Op::AtFork || event.number != 0) continue;
          if (event.value.kind == ValueKind::Constant) continue;  // none before the fork
          const auto& targets = context_.targets.of(function.id, event.id);
          if (targets.empty()) return false;
          for (const CallTarget& target : targets) handle(target.callable.function);
        }
    return true;
  }

  void handle(FunctionId function) {
    const Summary& summary = context_.summaries[function.value];
    for (const auto* taken : {&summary.acquisitions, &summary.settled.acquisitions})
      for (const Acquisition& each : *taken) handled_.insert(each.lock);
    for (const Block& block : program_.function(function).blocks)
      for (const Event& event : block.events)
        if (event.op == Op::Call && event.value.function && event.value.function != function &&
            seen_.insert(event.value.function).second)
          handle(event.value.function);
  }

  void visit(const NotedCall& fork) {
    const ForkChild child(program_, fork.context.chain);
    std::set<PathId> told;
    for (const Acquisition& taken : view_.summary.acquisitions) {
      if (taken.isTry || handled_.count(taken.lock) || told.count(taken.lock)) continue;
      if (!isRealLock(program_, taken.lock) || !child.contains(taken.context.chain)) continue;
      const HeldLock* own = heldByForker(fork, taken);
      const Acquisition* other = own ? nullptr : heldByOther(fork, taken, child);
      if (!own && !other) continue;
      told.insert(taken.lock);
      findings_.push_back(own ? tellOwn(fork, taken, *own) : tellOther(fork, taken, *other));
    }
  }

  // The forking thread's lock, if the child still has it.
  const HeldLock* heldByForker(const NotedCall& fork, const Acquisition& taken) const {
    if (taken.isRecursive) return nullptr;
    const Lockset& still = view_.sets.locksets[taken.context.held];
    for (const HeldLock& held : view_.sets.locksets[fork.context.held]) {
      const bool areReaders = held.mode == Mode::Shared && taken.mode == Mode::Shared;
      if (held.lock != taken.lock || areReaders) continue;
      for (const HeldLock& mine : still)
        if (mine.lock == held.lock) return &held;
    }
    return nullptr;
  }

  const Acquisition* heldByOther(const NotedCall& fork, const Acquisition& taken,
                                 const ForkChild& child) const {
    for (const Acquisition& other : view_.summary.acquisitions) {
      const bool areReaders = other.mode == Mode::Shared && taken.mode == Mode::Shared;
      if (other.lock != taken.lock || areReaders || child.contains(other.context.chain)) continue;
      if (view_.parallel.check(fork.context, other.context).isParallel && !isKeptAway(fork, other))
        return &other;
    }
    return nullptr;
  }

  // Who forks while it holds a lock that the other holds around this acquisition, or this lock
  // itself, finds the other outside.
  bool isKeptAway(const NotedCall& fork, const Acquisition& other) const {
    for (const HeldLock& mine : view_.sets.locksets[fork.context.held]) {
      if (mine.mode == Mode::Shared) continue;
      if (mine.lock == other.lock) return true;
      for (const HeldLock& theirs : view_.sets.locksets[other.context.held])
        if (mine.lock == theirs.lock) return true;
    }
    return false;
  }

  std::string brief(ChainId chain) const {
    return view_.narrator.brief(view_.narrator.location(chain));
  }

  Finding begin(const NotedCall& fork, const Acquisition& taken) const {
    Finding finding;
    finding.rule = Rule::ForkWithLock;
    finding.severity = defaultSeverity(finding.rule);
    finding.object = view_.narrator.object(taken.lock);
    finding.sites = {view_.narrator.site("forks", taken.lock, fork.context, view_.parallel),
                     view_.narrator.site("acquires", taken.lock, taken.context, view_.parallel)};
    finding.sites[1].thread = "the child, forked at " + brief(fork.context.chain);
    finding.fix = forkAdvice(finding.object);
    std::vector<Doubt> doubts;
    if (!view_.origin.isProgram) doubts.push_back(Doubt::ThreadsUnstarted);
    finding.evidence.push_back({EvidenceKind::Static, "no exec is passed on the way", 1});
    finding.confidence = confidenceOf(finding.rule, EvidenceKind::Static, doubts);
    return finding;
  }

  Finding tellOwn(const NotedCall& fork, const Acquisition& taken, const HeldLock& held) const {
    Finding finding = begin(fork, taken);
    finding.message = finding.object + " is held when the process forks at " +
                      brief(fork.context.chain) + ", and the child takes it again at " +
                      brief(taken.context.chain);
    finding.why = "The lock, taken at " + brief(held.site) +
                  ", is held in the child as well: its only thread waits there for itself.";
    return finding;
  }

  Finding tellOther(const NotedCall& fork, const Acquisition& taken,
                    const Acquisition& other) const {
    Finding finding = begin(fork, taken);
    finding.message = "The child forked at " + brief(fork.context.chain) + " takes " +
                      finding.object + " at " + brief(taken.context.chain) +
                      ", which another thread may hold when the process forks";
    finding.why = "fork() copies the lock as it is and the forking thread alone. When " +
                  view_.parallel.describe(other.context.thread) + " holds " + finding.object +
                  " at that moment, taken at " + brief(other.context.chain) +
                  ", nobody in the child gives it back: the child waits for ever.";
    finding.sites.push_back(
        view_.narrator.site("holds", other.lock, other.context, view_.parallel));
    return finding;
  }

  const AnalysisContext& context_;
  const Program& program_;
  const OriginView& view_;
  std::vector<const NotedCall*> forks_;
  std::set<PathId> handled_;
  std::set<FunctionId> seen_;  // what runs before each fork
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> findLocksOverFork(const AnalysisContext& context, const OriginView& view) {
  return ForkRule(context, view).run();
}

}  // namespace lockstitch::program
