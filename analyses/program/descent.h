// From an origin down to every function it leads to: under which contexts each is entered.
//
// Contexts of one function that differ only in who executes it, or by which calls, are one: an
// Instance, with the situations in which it comes about. So there are as many instances as there
// are functions times the different locksets, signals and the like under which they are entered,
// however many threads and ways there are.
#pragma once

#include <deque>
#include <map>
#include <set>
#include <unordered_map>
#include <vector>

#include "analyses/program/context_algebra.h"
#include "analyses/program/function_analysis.h"
#include "analyses/program/posted_signals.h"

namespace lockstitch::program {

// A thread of the origin, and those that may be running beside it.
struct Situation {
  uint32_t thread = 0;
  ThreadSetId live;
  auto operator<=>(const Situation&) const = default;
};

struct Instance {
  FunctionId function;
  uint32_t parent = 0;           // another instance, on the shortest way here
  const Entry* entry = nullptr;  // of the parent's function; null for the origin
  uint32_t length = 0;           // of the chain of calls from the origin
  Context context;               // at the entry; without chain and thread, locks without sites
  ThreadSetId threads;           // the function's, as the origin's; none: it has but the executing
  std::vector<Situation> situations;  // sorted
};

using EnteredBefore = std::unordered_set<EventKey, EventKeyHash>;

class Descent {
 public:
  // `ranks`: of functions by id; callers come before callees, but for recursion.
  // `signals`: null for a descent that finds out only which threads come where, with empty
  // contexts. `entered`: what other descents have entered in the same way and this one leaves to
  // them; or null.
  Descent(AnalysisContext& context, FunctionId origin, const std::vector<uint32_t>& ranks,
          PostedSignals* signals, EnteredBefore* entered);

  void run();

  // [0] is the origin. In an order that depends on the program only.
  const std::deque<Instance>& instances() const { return instances_; }
  // What happens in the instance's function in `local`, as the origin sees it; without chain,
  // thread and live, locks without sites.
  Context around(const Instance& instance, const Context& local);
  // The same locks with the places where they were taken. Costs as much as the chains are long.
  LocksetId heldWithSites(const Instance& instance, const Context& local);
  // The situations in which it happens.
  std::vector<Situation> situations(const Instance& instance, const Context& local);
  // The origin's thread for one of the function's; kUnreachableBlock: there is none.
  uint32_t thread(const Instance& instance, uint32_t local, const Situation& situation) const;
  // `inner`, a chain of the function, from the origin on. Of a long way the middle is left out.
  ChainId chain(const Instance& instance, ChainId inner);
  bool isInTestingLoop(const Instance& instance) const;

 private:
  void expand(uint32_t index);
  void follow(uint32_t index, const Entry& entry);
  void enter(uint32_t parent, const Entry& entry, Context context, ThreadSetId threads,
             const std::vector<Situation>& situations);
  ThreadSetId liveOf(const Instance& instance, ThreadSetId local);
  LocksetId withChains(const Instance& instance, LocksetId held);
  LocksetId heldAtEntry(const Instance& instance);
  const std::vector<ChainLink>& linksTo(const Instance& instance);
  size_t threadsOf(FunctionId function) const {
    return context_.summaries[function.value].threads.size();
  }

  AnalysisContext& context_;
  const std::vector<uint32_t>& ranks_;
  ContextAlgebra algebra_;
  std::deque<Instance> instances_;
  std::unordered_map<EventKey, uint32_t, EventKeyHash> known_;
  std::unordered_map<FunctionId, uint32_t> contextsOf_;
  std::set<std::pair<uint32_t, uint32_t>> work_;  // rank, instance
  std::unordered_map<const Instance*, LocksetId> heldAtEntry_;
  std::unordered_map<const Instance*, std::vector<ChainLink>> linksTo_;
  PostedSignals* signals_;
  EnteredBefore* entered_;
};

}  // namespace lockstitch::program
