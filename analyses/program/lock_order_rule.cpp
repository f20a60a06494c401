#include "analyses/program/lock_order_rule.h"

#include <algorithm>
#include <set>

#include "analyses/findings/confidence.h"
#include "analyses/lock_order/initialiser_role.h"
#include "analyses/program/declared_in.h"
#include "analyses/program/element_order.h"
#include "analyses/program/named_elements.h"
#include "analyses/program/once.h"
#include "analyses/program/sharing.h"
#include "analyses/program/waited_rings.h"

namespace lockstitch::program {
namespace {

using LockClass = std::pair<std::string, std::string>;  // of classOf()

class LockOrderRule {
 public:
  explicit LockOrderRule(const std::vector<OriginView>& views) : views_(views) {}

  LockOrderResult run() {
    for (uint32_t i = 0; i < views_.size(); ++i) addEdges(i);
    addDisputed();
    result_.graph.checkInvariants();
    result_.cycles = result_.graph.findCycles(
        [&](const LockOrderEdge& a, const LockOrderEdge& b) { return areOrdered(a, b); });
    for (const LockCycle& cycle : result_.cycles) {
      Finding finding = toFinding(cycle, EvidenceKind::Static);
      const auto isOfSemaphore = [&](const LockOrderEdge& edge) {
        const Origin& origin = origins_[edge.segment];
        return isSemaphore(origin.view, origin.from) ||
               isSemaphore(origin.view, origin.acquisition->lock);
      };
      if (std::any_of(cycle.edges.begin(), cycle.edges.end(), isOfSemaphore))
        addDoubt(Doubt::AnybodyMayPost, finding);
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
    PathId from;
    ElementOrder order = ElementOrder::Unknown;  // of two elements of one container
  };

  using NodeKey = std::pair<PathId, LockClass>;

  // One lock taken while another is held, of which a comparison says which one is the smaller.
  struct Compared {
    uint32_t view;
    const Acquisition* acquisition;
    const HeldLock* from;
    std::set<Symbol> comparisons;
  };

  void addEdges(uint32_t index) {
    const OriginView& view = views_[index];
    openElements_.clear();
    for (const Acquisition& acquisition : view.summary.acquisitions)
      if (isMany(view, acquisition.lock)) openElements_.insert(acquisition.lock);
    for (const Acquisition& acquisition : view.summary.acquisitions) {
      const Lockset& held = view.sets.locksets[acquisition.context.held];
      for (const HeldLock& from : held) addEdge(index, acquisition, from, held);
    }
  }

  void addEdge(uint32_t index, const Acquisition& acquisition, const HeldLock& from,
               const Lockset& held) {
    const OriginView& view = views_[index];
    if (!isLock(index, from.lock) || !isLock(index, acquisition.lock)) return;
    // The first of a group has waited for the semaphore on behalf of all: nobody of them waits for
    // it while another has it (group_locks.cpp).
    if (from.mode == Mode::Shared && isSemaphore(index, from.lock)) return;
    // What has run is held by nobody any more.
    if (from.mode == Mode::Shared && isOnce(view.program, from.lock)) return;
    const PathSet& ordered = view.sets.pathSets[acquisition.orderedAgainst];
    if (std::binary_search(ordered.begin(), ordered.end(), from.lock)) return;
    if (std::set<Symbol> told = comparisons(view, ordered, from.lock); !told.empty()) {
      std::pair both(keyOf(view, from.lock), keyOf(view, acquisition.lock));
      if (both.second < both.first) std::swap(both.first, both.second);
      compared_[both].push_back({index, &acquisition, &from, std::move(told)});
      return;
    }
    addUnordered(index, acquisition, from, held);
  }

  bool isLock(uint32_t index, PathId lock) {
    const Program& program = views_[index].program;
    return isRealLock(program, lock) || isSemaphore(index, lock) || isOnce(program, lock);
  }

  // Whether it stands for a semaphore that is a lock: who posts it has waited for it before.
  bool isSemaphore(uint32_t index, PathId lock) {
    const OriginView& view = views_[index];
    const PathTable& paths = view.program.paths;
    if (!paths.parent(lock) || paths.key(lock).step.symbol != view.program.exclusions.token)
      return false;
    const auto [known, isNew] = semaphores_.try_emplace({index, lock}, false);
    if (isNew) known->second = isExclusiveToken(view, lock);
    return known->second;
  }

  // By what the held lock is smaller, or larger, than the one that is taken (compared_order.cpp).
  static std::set<Symbol> comparisons(const OriginView& view, const PathSet& ordered, PathId held) {
    std::set<Symbol> told;
    const PathTable& paths = view.program.paths;
    for (PathId path : ordered)
      if (paths.parent(path) == held && !isRealLock(view.program, path) &&
          toldOf(view.program, path) == ElementOrder::Unknown)
        told.insert(paths.key(path).step.symbol);
    return told;
  }

  // What the mark tells of an element (element_order.h).
  static ElementOrder toldOf(const Program& program, PathId mark) {
    const std::string& text = program.text(program.paths.key(mark).step.symbol);
    if (text == kElementBefore) return ElementOrder::Before;
    return text == kElementBehind ? ElementOrder::Behind : ElementOrder::Unknown;
  }

  // Two locks, or two of two classes, are in order if the smaller one always goes first, or always
  // the larger one: by one and the same comparison.
  void addDisputed() {
    for (const auto& [both, all] : compared_) {
      std::set<Symbol> common = all[0].comparisons;
      for (const Compared& one : all)
        std::erase_if(common, [&](Symbol by) { return !one.comparisons.count(by); });
      if (!common.empty()) continue;
      for (const Compared& one : all) {
        const OriginView& view = views_[one.view];
        addUnordered(one.view, *one.acquisition, *one.from,
                     view.sets.locksets[one.acquisition->context.held]);
      }
    }
  }

  void addUnordered(uint32_t index, const Acquisition& acquisition, const HeldLock& from,
                    const Lockset& held) {
    const OriginView& view = views_[index];
    // The same lock again is double-lock's business, or not the same lock: a moving pointer.
    if (from.lock == acquisition.lock && (acquisition.isAmbiguous || acquisition.isRecursive ||
                                          !areElements(view, acquisition, from)))
      return;
    // Which element it is may matter here, and be open elsewhere.
    const std::vector<LockNode> sources = nodes(index, from.lock, false);
    const std::vector<LockNode> targets = nodes(index, acquisition.lock, acquisition.isRecursive);
    for (LockNode source : sources)
      for (LockNode target : targets) addEdge(index, acquisition, from, held, source, target);
  }

  void addEdge(uint32_t index, const Acquisition& acquisition, const HeldLock& from,
               const Lockset& held, LockNode source, LockNode target) {
    const OriginView& view = views_[index];
    LockOrderEdge edge;
    edge.from = source;
    edge.to = target;
    if (edge.from == edge.to && !result_.graph.lock(edge.from).standsForMany) return;
    const ElementOrder order =
        edge.from == edge.to ? orderOf(view, acquisition, from) : ElementOrder::Unknown;
    // Threads are numbered by origin. Several that run one function, each upwards, are in order
    // with each other, but not with those of them that go downwards.
    edge.thread = threadBase(index) + acquisition.context.thread;
    const bool areSeveral =
        view.parallel.standsForMany(acquisition.context.thread) || isLibrary(acquisition, view);
    edge.threadStandsForMany = areSeveral && order == ElementOrder::Unknown;
    if (areSeveral && order == ElementOrder::Behind)
      edge.thread += threadBase(static_cast<uint32_t>(views_.size()));
    // Those whom one semaphore keeps from closing a ring are in order with each other, too.
    if (const PathId waited =
            edge.from == edge.to ? waitedRing(view, acquisition, from) : PathId{}) {
      edge.thread = 2 * threadBase(static_cast<uint32_t>(views_.size())) + waited.value;
      edge.threadStandsForMany = false;
    }
    edge.fromShared = from.mode == Mode::Shared;
    edge.toShared = acquisition.mode == Mode::Shared;
    edge.toIsTry = acquisition.isTry;
    for (const HeldLock& gate : held)
      if (gate.mode == Mode::Exclusive && isLock(index, gate.lock))
        edge.gates.push_back(node(index, gate.lock, false));
    edge.toSite =
        view.narrator.site(isOnce(view.program, acquisition.lock) ? kInitialises : "acquires",
                           acquisition.lock, acquisition.context, view.parallel);
    edge.fromSite = edge.toSite;
    edge.fromSite.role = isOnce(view.program, from.lock) ? kInitialises : "holds";
    edge.fromSite.object = view.narrator.object(from.lock);
    edge.fromSite.held.clear();
    edge.fromSite.stack =
        view.narrator.stack(from.site, view.summary.threads[acquisition.context.thread].chain);
    edge.segment = static_cast<uint32_t>(origins_.size());
    origins_.push_back({index, &acquisition, from.lock, order});
    result_.graph.addEdge(std::move(edge));
  }

  // Code without a program: any two callers may be in it at once, on locks that both know.
  static bool isLibrary(const Acquisition& acquisition, const OriginView& view) {
    Root root = view.program.paths.rootKey(acquisition.lock).kind;
    return !view.origin.isProgram && acquisition.context.thread == 0 && root != Root::Object;
  }

  static bool isMany(const OriginView& view, PathId lock) {
    const PathTable& paths = view.program.paths;
    for (PathId at = lock; paths.parent(at); at = paths.parent(at))
      if (paths.key(at).step.kind == StepKind::Index && paths.key(at).step.index < 0) return true;
    return false;
  }

  const Event* eventOf(const OriginView& view, ChainId chain) const {
    const ChainLink& leaf = view.program.chains[view.program.chains.leaf(chain)];
    return view.program.event(leaf.function, leaf.event);
  }

  // Whether it is a part of one of several objects that a loop has made.
  bool isMadeInLoop(const OriginView& view, PathId lock) const {
    const RootKey& root = view.program.paths.rootKey(lock);
    if (root.kind != Root::Object || root.symbol) return false;
    for (const ChainLink& link : view.program.chains.links(root.chain))
      if (const Event* event = view.program.event(link.function, link.event);
          event && event->has(Flags::InLoop))
        return true;
    return false;
  }

  // One path for both, which may be two elements: by their index, or made at one place in a loop.
  bool areElements(const OriginView& view, const Acquisition& acquisition,
                   const HeldLock& from) const {
    if (isMany(view, from.lock)) return true;
    if (!isMadeInLoop(view, from.lock)) return false;
    const PathId first = elementNamed(view.program, from.site);
    return first && elementNamed(view.program, acquisition.context.chain);
  }

  // One place takes them all, turn by turn of a loop; or the distance of their indices is known.
  ElementOrder orderOf(const OriginView& view, const Acquisition& acquisition,
                       const HeldLock& from) const {
    const Event* first = eventOf(view, from.site);
    const Event* second = eventOf(view, acquisition.context.chain);
    if (first && first == second && first->has(Flags::InLoop)) return ElementOrder::Before;
    std::set<ElementOrder> told;
    for (PathId mark : view.sets.pathSets[acquisition.orderedAgainst])
      if (view.program.paths.parent(mark) == from.lock && !isRealLock(view.program, mark))
        told.insert(toldOf(view.program, mark));
    told.erase(ElementOrder::Unknown);
    if (told.size() == 1) return *told.begin();
    return told.empty() ? elementOrder(view.program, from.lock, acquisition.lock)
                        : ElementOrder::Unknown;
  }

  // The node of the lock itself and, of an element by a constant index, that of the container's
  // elements, when some are taken by an index that is not known.
  std::vector<LockNode> nodes(uint32_t index, PathId lock, bool isRecursive) {
    std::vector<LockNode> result{node(index, lock, isRecursive)};
    const OriginView& view = views_[index];
    if (isMany(view, lock) || !view.program.paths.hasStep(lock, StepKind::Index)) return result;
    for (PathId open : openElements_)
      if (view.program.paths.mayCoincide(open, lock)) {
        const LockNode all = node(index, open, isRecursive);
        if (std::find(result.begin(), result.end(), all) == result.end()) result.push_back(all);
      }
    return result;
  }

  // What callers give is known by its class: two entries of a library may get the same object.
  static bool isClass(const OriginView& view, PathId lock) {
    const Root kind = view.program.paths.rootKey(lock).kind;
    return isMany(view, lock) || kind == Root::Formal || kind == Root::This ||
           kind == Root::Capture || kind == Root::Parameter;
  }

  static NodeKey keyOf(const OriginView& view, PathId lock) {
    if (!isClass(view, lock)) return {lock, {}};
    LockInfo info;
    info.lockClass = view.narrator.object(lock);
    info.declaredIn = declaredIn(view.program, lock);
    return {PathId{}, classOf(info)};
  }

  // A lock that is certainly one object is a node of its own; what may be any of many is its class.
  LockNode node(uint32_t index, PathId lock, bool isRecursive) {
    const OriginView& view = views_[index];
    const NodeKey key = keyOf(view, lock);
    const auto known = nodes_.find(key);
    if (known != nodes_.end()) return known->second;
    LockInfo info;
    info.lockClass = view.narrator.object(lock);
    info.standsForMany = isMany(view, lock) || isMadeInLoop(view, lock);
    info.isRecursive = isRecursive;
    const bool isGlobal = view.program.paths.rootKey(lock).kind == Root::Global;
    if (!info.standsForMany && !isGlobal && view.program.paths.parent(lock))
      info.instance = view.narrator.owner(lock);
    info.declaredIn = declaredIn(view.program, lock);
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
    // Two programs of one database are never one process.
    if (x.view != y.view) return views_[x.view].origin.isProgram && views_[y.view].origin.isProgram;
    // Both go through a container in one direction.
    if (a.from == b.from && x.order != ElementOrder::Unknown && x.order == y.order) return true;
    const OriginView& view = views_[x.view];
    if (isLibrary(*x.acquisition, view) && isLibrary(*y.acquisition, view)) return false;
    return !views_[x.view]
                .parallel.check(x.acquisition->context, y.acquisition->context)
                .isParallel;
  }

  const std::vector<OriginView>& views_;
  LockOrderResult result_;
  std::vector<Origin> origins_;    // by an edge's segment
  std::set<PathId> openElements_;  // the view's locks of elements whose index is not known
  std::map<NodeKey, LockNode> nodes_;
  std::map<std::pair<uint32_t, PathId>, bool> semaphores_;  // by view
  std::map<std::pair<NodeKey, NodeKey>, std::vector<Compared>> compared_;
};

}  // namespace

LockOrderResult findLockOrderInversions(const std::vector<OriginView>& views) {
  return LockOrderRule(views).run();
}

}  // namespace lockstitch::program
