// From an origin down to every function it leads to: under which contexts each is entered.
//
// Contexts of one function that differ only in who executes it, or by which calls, are one: an
// Instance, with the situations in which it comes about. So there are as many instances as there
// are functions times the different locksets, signals and the like under which they are entered,
// however many threads and ways there are.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <deque>
#include <set>
#include <unordered_map>
#include <vector>

#include "analyses/program/analysis_context.h"
#include "analyses/program/context_algebra.h"
#include "analyses/program/late_names.h"
#include "analyses/program/posted_signals.h"

namespace lockstitch::program {

// A thread of the origin, and those that may be running beside it.
struct Situation {
  uint32_t thread = 0;
  ThreadSetId live;
  auto operator<=>(const Situation&) const = default;
};

// How a thread of the origin comes to an instance, on the shortest way that was found.
struct Way {
  uint32_t thread = 0;
  uint32_t parent = 0;           // another instance
  uint32_t parentThread = 0;     // who executes that: another thread, where this one is started
  const Entry* entry = nullptr;  // of the parent's function; null for the origin
  uint32_t length = 0;           // of the chain of calls from the origin
};

struct Instance {
  FunctionId function;
  Context context;      // at the entry; without chain and thread, locks without sites
  ThreadSetId threads;  // the function's, as the origin's; none: it has but the executing
  std::vector<Situation> situations;  // sorted
  std::vector<Way> ways;              // one for each thread of the situations, sorted by it
};

using EnteredBefore = std::unordered_set<EventKey, EventKeyHash>;

// The beginnings of chains, each by a number. A chain is interned from its end, so that one link
// more there makes another chain of all of it; by its beginning it is one more link. Not
// thread-safe.
class ChainBeginnings {
 public:
  explicit ChainBeginnings(Program& program) : program_(program) {}

  // `beginning` (0: the empty one) and one more link; the same each time. Constant time on average.
  uint32_t extend(uint32_t beginning, const ChainLink& link);
  // The chain of its links, interned when it is first asked for.
  ChainId chain(uint32_t beginning);

 private:
  struct Beginning {
    uint32_t before = 0;
    FunctionId function;
    uint32_t event = 0;
    bool operator==(const Beginning&) const = default;
  };
  struct BeginningHash {
    size_t operator()(const Beginning& each) const {
      return mixHash(mixHash(each.before, each.function.value), each.event);
    }
  };

  Program& program_;
  std::vector<Beginning> beginnings_{1};
  std::vector<ChainId> chains_{1};  // by number; none: not asked for yet
  boost::unordered_flat_map<Beginning, uint32_t, BeginningHash> numbers_;
};

class Descent {
 public:
  // `ranks`: of functions by id; callers come before callees, but for recursion.
  // `names`: of the origin, with the stores of all that it leads to; null for a descent that finds
  // out only what that is and which threads come where, with empty contexts, and `signals` with it.
  // `entered`: what other descents have entered in the same way and this one leaves to them; or
  // null.
  Descent(AnalysisContext& context, FunctionId origin, const std::vector<uint32_t>& ranks,
          LateNames* names, PostedSignals* signals, EnteredBefore* entered);

  void run();

  // [0] is the origin. In an order that depends on the program only.
  const std::deque<Instance>& instances() const { return instances_; }
  // What happens in the instance's function in `local`, as the origin sees it; without chain,
  // thread and live, locks without sites.
  Context around(const Instance& instance, const Context& local);
  // Of the origin's threads, the one that executes the instance's function when `thread` is in
  // `local`: another one, if the function starts `thread`.
  uint32_t executor(const Instance& instance, const Context& local, uint32_t thread) const;
  // The same locks with the places where `executor` took them. Costs as much as the chains are
  // long.
  LocksetId heldWithSites(const Instance& instance, const Context& local, uint32_t executor);
  // The situations in which it happens.
  std::vector<Situation> situations(const Instance& instance, const Context& local);
  // The origin's thread for one of the function's; kUnreachableBlock: there is none.
  uint32_t thread(const Instance& instance, uint32_t local, const Situation& situation) const;
  // `inner`, a chain of the function, from the origin on, as `executor` comes there. Of a long way
  // the middle is left out.
  ChainId chain(const Instance& instance, ChainId inner, uint32_t executor);
  bool isInTestingLoop(const Instance& instance) const;
  // How `thread` comes to the instance; of one that does not, how another does.
  const Way& wayOf(const Instance& instance, uint32_t thread) const;

 private:
  // The calls that lead to an instance.
  struct LinksTo {
    std::vector<ChainLink> links;
    uint32_t beginning = 0;  // of these
  };

  void expand(uint32_t index);
  void follow(uint32_t index, const Entry& entry);
  void enter(uint32_t parent, const Entry& entry, Context context, ThreadSetId threads,
             const std::vector<Situation>& situations);
  void addWays(Instance& instance, uint32_t parent, const Entry& entry,
               const std::vector<Situation>& situations, bool isExpanded);
  LocksetId asHeldAbroad(LocksetId held);
  ThreadSetId stillLive(ThreadSetId live, PathSetId waited);
  ThreadSetId liveOf(const Instance& instance, ThreadSetId local);
  LocksetId withChains(const Instance& instance, LocksetId held, uint32_t executor);
  LocksetId heldAtEntry(const Instance& instance, uint32_t executor);
  const LinksTo& linksTo(const Instance& instance, uint32_t executor);
  size_t threadsOf(FunctionId function) const {
    return context_.summaries[function.value].threads.size();
  }

  AnalysisContext& context_;
  const std::vector<uint32_t>& ranks_;
  ContextAlgebra algebra_;
  std::unordered_map<LocksetId, LocksetId> heldAbroad_;
  PathSetId givenUp_;  // stands for any `dropped` that is not empty
  std::deque<Instance> instances_;
  std::unordered_map<EventKey, uint32_t, EventKeyHash> known_;
  std::unordered_map<FunctionId, uint32_t> contextsOf_;
  std::set<std::pair<uint32_t, uint32_t>> work_;  // rank, instance
  using InstanceOfThread = std::pair<const Instance*, uint32_t>;
  struct InstanceOfThreadHash {
    size_t operator()(const InstanceOfThread& each) const {
      return mixHash(std::hash<const Instance*>()(each.first), each.second);
    }
  };
  template <class Value>
  using ByInstance = std::unordered_map<InstanceOfThread, Value, InstanceOfThreadHash>;
  ByInstance<LocksetId> heldAtEntry_;
  ByInstance<LinksTo> linksTo_;
  ChainBeginnings beginnings_;
  LateNames* names_;
  PostedSignals* signals_;
  EnteredBefore* entered_;
};

}  // namespace lockstitch::program
