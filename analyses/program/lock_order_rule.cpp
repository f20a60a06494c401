#include "analyses/program/lock_order_rule.h"

#include <algorithm>

namespace lockstitch::program {
namespace {

class LockOrderRule {
 public:
  explicit LockOrderRule(const std::vector<OriginView>& views) : views_(views) {}

  LockOrderResult run() {
    for (uint32_t i = 0; i < views_.size(); ++i) addEdges(i);
    result_.graph.checkInvariants();
    result_.cycles = result_.graph.findCycles(
        [&](const LockOrderEdge& a, const LockOrderEdge& b) { return areOrdered(a, b); });
    for (const LockCycle& cycle : result_.cycles) {
      Finding finding = toFinding(cycle, EvidenceKind::Static);
      auto& into = cycle.verdict.infeasibleBecause.empty() ? result_.verdicts.findings
                                                           : result_.verdicts.refuted;
      into.push_back(std::move(finding));
    }
    return std::move(result_);
  }

 private:
  struct Origin {
    uint32_t view;
    const Acquisition* acquisition;
  };

  void addEdges(uint32_t index) {
    const OriginView& view = views_[index];
    for (const Acquisition& acquisition : view.summary.acquisitions) {
      const Lockset& held = view.sets.locksets[acquisition.context.held];
      for (const HeldLock& from : held) addEdge(index, acquisition, from, held);
    }
  }

  void addEdge(uint32_t index, const Acquisition& acquisition, const HeldLock& from,
               const Lockset& held) {
    const OriginView& view = views_[index];
    if (isOurs(view, from.lock) || isOurs(view, acquisition.lock)) return;
    const PathSet& ordered = view.sets.pathSets[acquisition.orderedAgainst];
    if (std::binary_search(ordered.begin(), ordered.end(), from.lock)) return;
    // The same lock again is double-lock's business, or not the same lock: a moving pointer.
    if (from.lock == acquisition.lock &&
        (acquisition.isAmbiguous || acquisition.isRecursive || !isMany(view, from.lock)))
      return;
    LockOrderEdge edge;
    edge.from = node(index, from.lock, false);
    edge.to = node(index, acquisition.lock, acquisition.isRecursive);
    if (edge.from == edge.to && !result_.graph.lock(edge.from).standsForMany) return;
    // Threads are numbered by origin.
    edge.thread = threadBase(index) + acquisition.context.thread;
    edge.threadStandsForMany =
        view.parallel.standsForMany(acquisition.context.thread) || isLibrary(acquisition, view);
    edge.fromShared = from.mode == Mode::Shared;
    edge.toShared = acquisition.mode == Mode::Shared;
    edge.toIsTry = acquisition.isTry;
    for (const HeldLock& gate : held)
      if (gate.mode == Mode::Exclusive && !isOurs(view, gate.lock))
        edge.gates.push_back(node(index, gate.lock, false));
    edge.toSite =
        view.narrator.site("acquires", acquisition.lock, acquisition.context, view.parallel);
    edge.fromSite = edge.toSite;
    edge.fromSite.role = "holds";
    edge.fromSite.object = view.narrator.object(from.lock);
    edge.fromSite.held.clear();
    edge.fromSite.stack =
        view.narrator.stack(from.site, view.summary.threads[acquisition.context.thread].chain);
    edge.segment = static_cast<uint32_t>(origins_.size());
    origins_.push_back({index, &acquisition});
    result_.graph.addEdge(std::move(edge));
  }

  // Code without a program: any two callers may be in it at once, on locks that both know.
  static bool isLibrary(const Acquisition& acquisition, const OriginView& view) {
    Root root = view.program.paths.rootKey(acquisition.lock).kind;
    return !view.origin.isProgram && acquisition.context.thread == 0 && root != Root::Object;
  }

  static bool isOurs(const OriginView& view, PathId lock) {
    const PathTable& paths = view.program.paths;
    return paths.parent(lock) && view.program.text(paths.key(lock).step.symbol).starts_with("<");
  }

  static bool isMany(const OriginView& view, PathId lock) {
    const PathTable& paths = view.program.paths;
    for (PathId at = lock; paths.parent(at); at = paths.parent(at))
      if (paths.key(at).step.kind == StepKind::Index && paths.key(at).step.index < 0) return true;
    return false;
  }

  // A lock that is certainly one object is a node of its own; what may be any of many is its class.
  LockNode node(uint32_t index, PathId lock, bool isRecursive) {
    const OriginView& view = views_[index];
    bool isMany = LockOrderRule::isMany(view, lock);
    Root kind = view.program.paths.rootKey(lock).kind;
    bool isRelative = kind == Root::Formal || kind == Root::This || kind == Root::Capture;
    LockInfo info;
    info.lockClass = view.narrator.object(lock);
    info.standsForMany = isMany;
    info.isRecursive = isRecursive;
    if (!isMany && kind != Root::Global && view.program.paths.parent(lock))
      info.instance = view.narrator.owner(lock);
    // What callers give is known by its class: two entries of a library may get the same object.
    bool isClass = isMany || isRelative;
    std::pair<PathId, std::string> key{isClass ? PathId{} : lock, isClass ? info.lockClass : ""};
    auto known = nodes_.find(key);
    if (known != nodes_.end()) return known->second;
    return nodes_[key] = result_.graph.addLock(info);
  }

  uint32_t threadBase(uint32_t index) const {
    uint32_t base = 0;
    for (uint32_t i = 0; i < index; ++i)
      base += static_cast<uint32_t>(views_[i].summary.threads.size());
    return base;
  }

  // Never in progress at the same time: no way to both is parallel.
  bool areOrdered(const LockOrderEdge& a, const LockOrderEdge& b) const {
    const Origin& x = origins_[a.segment];
    const Origin& y = origins_[b.segment];
    if (x.view != y.view) return false;
    const OriginView& view = views_[x.view];
    if (isLibrary(*x.acquisition, view) && isLibrary(*y.acquisition, view)) return false;
    return !views_[x.view]
                .parallel.check(x.acquisition->context, y.acquisition->context)
                .isParallel;
  }

  const std::vector<OriginView>& views_;
  LockOrderResult result_;
  std::vector<Origin> origins_;  // by an edge's segment
  std::map<std::pair<PathId, std::string>, LockNode> nodes_;
};

}  // namespace

LockOrderResult findLockOrderInversions(const std::vector<OriginView>& views) {
  return LockOrderRule(views).run();
}

}  // namespace lockstitch::program
