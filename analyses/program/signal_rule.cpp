#include "analyses/program/signal_rule.h"

#include <algorithm>
#include <map>
#include <set>

#include "analyses/findings/confidence.h"
#include "analyses/program/signal_masks.h"

namespace lockstitch::program {
namespace {

// A place where a handler is installed.
struct Installation {
  FunctionId handler;
  ChainId at;
};

// A call that holds a lock of the library's own while it runs.
struct InnerLock {
  std::string name;  // what the lock keeps in order
  std::string call;
  ChainId chain;
};

class SignalRule {
 public:
  SignalRule(const AnalysisContext& context, const std::vector<std::vector<FunctionId>>& graph,
             const std::vector<OriginView>& views)
      : context_(context),
        program_(context.program),
        views_(views),
        masks_(context.program, graph),
        narrator_(context.program, context.sets) {}

  std::vector<Finding> run() {
    for (const Installation& installation : installations()) {
      reach(installation.handler);
      visitLocks(installation);
      visitInnerLocks(installation);
    }
    return std::move(findings_);
  }

 private:
  std::vector<Installation> installations() {
    std::map<FunctionId, ChainId> byHandler;
    for (const Function& function : program_.functions)
      for (const Block& block : function.blocks)
        for (const Event& event : block.events) {
          if (event.op != Op::SignalHandler) continue;
          const ChainId here = program_.prepend(function.id, event.id, {});
          for (const CallTarget& target : context_.targets.of(function.id, event.id))
            byHandler.emplace(target.callable.function, here);
        }
    std::vector<Installation> result;
    for (const auto& [handler, at] : byHandler) result.push_back({handler, at});
    return result;
  }

  // The handler and what it calls, each with one way there.
  void reach(FunctionId handler) {
    ways_.clear();
    ways_[handler] = {};
    std::vector<FunctionId> work{handler};
    for (size_t i = 0; i < work.size(); ++i)
      for (const Block& block : program_.function(work[i]).blocks)
        for (const Event& event : block.events) {
          if (event.op != Op::Call && event.op != Op::Once) continue;
          for (const CallTarget& target : context_.targets.of(work[i], event.id))
            if (ways_.emplace(target.callable.function, std::make_pair(work[i], event.id)).second)
              work.push_back(target.callable.function);
        }
  }

  // From the handler down to an event of a function that it reaches.
  ChainId wayTo(FunctionId function, uint32_t event) {
    ChainId chain = program_.prepend(function, event, {});
    for (auto way = ways_.at(function); way.first; way = ways_.at(way.first))
      chain = program_.prepend(way.first, way.second, chain);
    return chain;
  }

  // What the handler calls may be called by the code that it interrupts as well.
  bool isUnder(FunctionId handler, ChainId chain) const {
    for (; chain; chain = program_.chains[chain].inner)
      if (program_.chains[chain].function == handler) return true;
    return false;
  }

  void visitLocks(const Installation& installation) {
    std::set<PathId> told;
    for (const Acquisition& wanted : acquisitionsOf(installation.handler)) {
      if (wanted.isTry || wanted.isRecursive || wanted.context.thread != 0) continue;
      if (!isRealLock(program_, wanted.lock) || told.count(wanted.lock)) continue;
      const OriginView* view = nullptr;
      if (const Acquisition* holder = holderOf(wanted, installation.handler, &view)) {
        told.insert(wanted.lock);
        findings_.push_back(tellLock(installation, wanted, *holder, *view));
      }
    }
  }

  // All that a handler leads to. One that the program calls as well has no view of its own: then
  // what stands in it.
  std::vector<Acquisition> acquisitionsOf(FunctionId handler) const {
    for (const OriginView& view : views_)
      if (view.origin.function == handler) return view.summary.acquisitions;
    const Summary& own = context_.summaries[handler.value];
    std::vector<Acquisition> all = own.settled.acquisitions;
    all.insert(all.end(), own.acquisitions.begin(), own.acquisitions.end());
    return all;
  }

  // Other code that takes the lock while the signal may come.
  const Acquisition* holderOf(const Acquisition& wanted, FunctionId handler,
                              const OriginView** where) const {
    for (const OriginView& view : views_)
      for (const Acquisition& other : view.summary.acquisitions) {
        const bool areReaders = other.mode == Mode::Shared && wanted.mode == Mode::Shared;
        if (other.lock != wanted.lock || areReaders) continue;
        if (isUnder(handler, other.context.chain)) continue;
        if (masks_.areBlockedAt(other.context.chain)) continue;
        *where = &view;
        return &other;
      }
    return nullptr;
  }

  Finding begin(const Installation& installation) const {
    Finding finding;
    finding.rule = Rule::SignalUnsafeLock;
    finding.severity = defaultSeverity(finding.rule);
    finding.evidence.push_back(
        {EvidenceKind::Static,
         "the handler is installed at " + narrator_.brief(narrator_.location(installation.at)), 1});
    finding.confidence = confidenceOf(finding.rule, EvidenceKind::Static);
    return finding;
  }

  Site handlerSite(const std::string& role, const std::string& object, ChainId chain,
                   const Installation& installation) const {
    Site site;
    site.role = role;
    site.object = object;
    site.stack = narrator_.stack(chain);
    site.thread =
        "signal handler installed at " + narrator_.brief(narrator_.location(installation.at));
    return site;
  }

  Finding tellLock(const Installation& installation, const Acquisition& wanted,
                   const Acquisition& holder, const OriginView& view) const {
    Finding finding = begin(installation);
    finding.object = narrator_.object(wanted.lock);
    const std::string here = narrator_.brief(narrator_.location(wanted.context.chain));
    const std::string there = narrator_.brief(narrator_.location(holder.context.chain));
    finding.message = "The signal handler " + handlerName(installation) + " takes " +
                      finding.object + " at " + here + ", which it may interrupt after " + there;
    finding.why = "When the signal comes while the thread holds " + finding.object + ", taken at " +
                  there +
                  ", the handler waits for the code that it has interrupted: neither goes "
                  "on. No lock may be taken in a signal handler (signal-safety(7)).";
    finding.fix =
        "In the handler set a volatile sig_atomic_t or a lock-free atomic and do the rest "
        "outside; or block the signal (pthread_sigmask) wherever " +
        finding.object + " is held";
    finding.sites = {handlerSite("acquires", finding.object, wanted.context.chain, installation),
                     narrator_.site("holds", holder.lock, holder.context, view.parallel)};
    return finding;
  }

  std::string handlerName(const Installation& installation) const {
    return program_.text(program_.function(installation.handler).name);
  }

  // What an event holds inside: stdio, the allocator; "" for nothing.
  std::string innerLockOf(const Event& event) const {
    if (event.op == Op::InternalLock) return program_.text(event.name);
    const bool isHeap = event.op == Op::Allocate || event.op == Op::Free;
    return isHeap ? "the allocator" : "";
  }

  void visitInnerLocks(const Installation& installation) {
    std::set<std::string> told;
    for (const auto& [id, way] : ways_)
      for (const Block& block : program_.function(id).blocks)
        for (const Event& event : block.events) {
          const std::string inner = innerLockOf(event);
          if (inner.empty() || told.count(inner)) continue;
          const ChainId other = otherUser(inner);
          if (!other) continue;
          told.insert(inner);
          findings_.push_back(tellInnerLock(installation, inner, wayTo(id, event.id), other));
        }
  }

  // Code outside the handler that holds the same inner lock while the signal may come.
  ChainId otherUser(const std::string& inner) {
    for (const Function& function : program_.functions) {
      if (ways_.count(function.id)) continue;
      for (const Block& block : function.blocks)
        for (const Event& event : block.events) {
          if (innerLockOf(event) != inner) continue;
          const ChainId chain = program_.prepend(function.id, event.id, {});
          if (!masks_.areBlockedAt(chain)) return chain;
        }
    }
    return {};
  }

  Finding tellInnerLock(const Installation& installation, const std::string& inner, ChainId here,
                        ChainId there) const {
    Finding finding = begin(installation);
    finding.severity = Severity::Warning;
    finding.object = inner;
    const std::string at = narrator_.brief(narrator_.location(here));
    const std::string other = narrator_.brief(narrator_.location(there));
    finding.message = "The signal handler " + handlerName(installation) + " uses " + inner +
                      " at " + at + ", which it may interrupt at " + other;
    finding.why =
        "Functions that are not async-signal-safe keep a lock of their own or data in an "
        "unfinished state while they run. When the signal comes during the call at " +
        other + ", the one at " + at + " waits for ever or finds that data.";
    finding.fix =
        "In the handler call async-signal-safe functions only (signal-safety(7)): write() "
        "instead of printf(), a flag instead of the work itself";
    Site use;
    use.role = "uses";
    use.object = inner;
    use.stack = narrator_.stack(there);
    finding.sites = {handlerSite("uses", inner, here, installation), use};
    return finding;
  }

  const AnalysisContext& context_;
  Program& program_;
  const std::vector<OriginView>& views_;
  SignalMasks masks_;
  Narrator narrator_;
  std::map<FunctionId, std::pair<FunctionId, uint32_t>> ways_;  // caller and event, none: handler
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> findUnsafeHandlers(const AnalysisContext& context,
                                        const std::vector<std::vector<FunctionId>>& graph,
                                        const std::vector<OriginView>& views) {
  return SignalRule(context, graph, views).run();
}

}  // namespace lockstitch::program
