#include "analyses/program/summary_pruning.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace lockstitch::program {
namespace {

class Pruner {
 public:
  Pruner(Frame& frame, Summary& summary)
      : frame_(frame), program_(frame.program()), summary_(summary) {}

  void run() {
    indexStores();
    seedFromThreads();
    for (const Value& value : summary_.returns) keepValue(value);
    while (!work_.empty()) {
      const PathId root = work_.back();
      work_.pop_back();
      const auto found = storesByRoot_.find(root);
      if (found == storesByRoot_.end()) continue;
      for (const StoreEffect* store : found->second) keepValue(store->value);
    }
    drop();
  }

 private:
  // A local or allocated object, or what a function without a body returned.
  bool isObject(PathId root) const {
    const Root kind = program_.paths.key(root).root.kind;
    if (kind == Root::Object)  // a name that no call lengthens is known to all
      return program_.chains.length(program_.paths.key(root).root.chain) < kMaxObjectChain;
    return kind == Root::Result;
  }

  // Likewise, whoever may know its name.
  bool isNamed(PathId root) const {
    const Root kind = program_.paths.key(root).root.kind;
    return kind == Root::Object || kind == Root::Result;
  }

  void indexStores() {
    for (const StoreEffect& store : summary_.stores) {
      const PathId root = program_.paths.rootOf(store.destination);
      if (isNamed(root)) storesByRoot_[root].push_back(&store);
      if (!isObject(root)) keepValue(store.value);
    }
  }

  template <class Items, class PathOf>
  void keepThoseOfThreads(const Items& items, const PathOf& pathOf) {
    for (const auto& item : items)
      if (item.context.thread != 0) keepPath(pathOf(item));
  }

  void seedFromThreads() {
    keepThoseOfThreads(summary_.accesses, [](const Access& item) { return item.path; });
    keepThoseOfThreads(summary_.acquisitions, [](const Acquisition& item) { return item.lock; });
    keepThoseOfThreads(summary_.releases, [](const LockRelease& item) { return item.lock; });
    keepThoseOfThreads(summary_.splits, [](const SplitSection& item) { return item.path; });
    for (const SignalPost& post : summary_.posts) keepPath(post.signal);
    for (const ExecutorUse& use : summary_.executors) keepPath(use.executor);
    for (const LiveThread& live : summary_.liveAtExit) {
      keepPath(live.handle);
      for (PathId other : live.others) keepPath(other);
    }
    for (const JoinEffect& join : summary_.joined) keepPath(join.handle);
    for (const LockEffect& effect : summary_.acquired) keepPath(effect.lock);
    for (const GuardEffect& effect : summary_.guards)
      for (PathId lock : effect.locks) keepPath(lock);
    for (PathId lock : summary_.released) keepPath(lock);
    for (PathId signal : summary_.waited) keepPath(signal);
    for (const Thread& thread : summary_.threads) {
      keepPath(thread.executor);
      for (PathId executor : thread.runs) keepPath(executor);
    }
  }

  void keepPath(PathId path) {
    if (!path) return;
    const PathId root = program_.paths.rootOf(path);
    if (isNamed(root) && kept_.insert(root).second) work_.push_back(root);
  }

  void keepValue(const Value& value) {
    keepPath(value.path);
    if (value.kind != ValueKind::Closure || value.function != frame_.function()) return;
    const Event* closure = program_.event(value.function, value.event);
    if (!closure || !seenClosures_.insert(value.event).second) return;
    for (PathId object : frame_.resolve(closure->receiver.path)) keepPath(object);
    for (const Capture& capture : closure->captures) {
      for (PathId path : frame_.resolve(capture.value.path)) {
        keepPath(path);
        for (const Value& stored : frame_.stored(path)) keepValue(stored);
      }
    }
  }

  bool isUnseen(PathId path) const {
    if (!path) return false;
    const PathId root = program_.paths.rootOf(path);
    return isObject(root) && kept_.count(root) == 0;
  }

  void drop() {
    std::erase_if(summary_.accesses, [&](const Access& item) { return isUnseen(item.path); });
    std::erase_if(summary_.acquisitions,
                  [&](const Acquisition& item) { return isUnseen(item.lock); });
    std::erase_if(summary_.splits, [&](const SplitSection& item) { return isUnseen(item.path); });
    std::erase_if(summary_.returnReads,
                  [&](const ReadSource& item) { return isUnseen(item.path); });
    std::erase_if(summary_.returnFinds,
                  [&](const NumberFound& item) { return isUnseen(item.path); });
    std::erase_if(summary_.escaped, [&](PathId root) {
      return (isNamed(root) && kept_.count(root) == 0) ||
             program_.paths.key(root).root.kind == Root::Global;
    });
    std::erase_if(summary_.guards, [&](const GuardEffect& item) { return isUnseen(item.guard); });
    std::erase_if(summary_.stores,
                  [&](const StoreEffect& item) { return isUnseen(item.destination); });
    std::erase_if(summary_.posted, [&](PathId signal) { return isUnseen(signal); });
  }

  Frame& frame_;
  Program& program_;
  Summary& summary_;
  std::unordered_map<PathId, std::vector<const StoreEffect*>> storesByRoot_;
  std::unordered_set<PathId> kept_;
  std::unordered_set<uint32_t> seenClosures_;
  std::vector<PathId> work_;
};

}  // namespace

void pruneSummary(Frame& frame, Summary& summary) { Pruner(frame, summary).run(); }

}  // namespace lockstitch::program
