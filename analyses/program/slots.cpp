// Array elements of different threads, and phases of a team: refuters that know what a thread's
// share of the work is.
#include <algorithm>
#include <set>

#include "analyses/program/barrier_phases.h"
#include "analyses/program/dependence.h"
#include "analyses/program/handed_numbers.h"
#include "analyses/program/left_out.h"
#include "analyses/program/next_barriers.h"
#include "analyses/program/own_rows.h"
#include "analyses/program/sharing.h"
#include "analyses/program/subscripts.h"

namespace lockstitch::program {
namespace {

constexpr std::string_view kRing = "ring ";
constexpr std::string_view kDraws = "draws of ";  // tool/frontend/draws.h
constexpr std::string_view kRound = "round ";     // tool/frontend/loop_forms.cpp

// Subscripts of the two paths of which both are understood.
std::vector<SubscriptPair> subscripts(const OriginView& view, const AccessPair& pair) {
  std::vector<SubscriptPair> result;
  auto a = view.program.paths.steps(pair.a.path), b = view.program.paths.steps(pair.b.path);
  for (size_t i = 0; i < a.size() && i < b.size(); ++i) {
    if (hasIndexForm(a[i]) && hasIndexForm(b[i]))
      result.push_back({indexForm(view.program, a[i]), indexForm(view.program, b[i])});
  }
  return result;
}

// The functions on the way to the start of the thread.
std::vector<const Function*> startersOf(const OriginView& view, uint32_t thread) {
  std::vector<const Function*> starters;
  for (ChainId link = view.summary.threads[thread].chain; link;
       link = view.program.chains[link].inner)
    starters.push_back(&view.program.function(view.program.chains[link].function));
  return starters;
}

// A counter that is written there is counted up, under a lock.
bool countsUnderLock(const OriginView& view, const Access& write) {
  const ChainLink& link = view.program.chains[view.program.chains.leaf(write.context.chain)];
  const Event* event = view.program.event(link.function, link.event);
  const Lockset& held = view.sets.locksets[write.context.held];
  return event && event->op == Op::Write && event->number > 0 &&
         std::any_of(held.begin(), held.end(), [&](const HeldLock& lock) {
           return lock.mode == Mode::Exclusive &&
                  (isRealLock(view.program, lock.lock) || isOneAtATime(view.program, lock.lock));
         });
}

bool findWhetherDrawn(const OriginView& view, std::string_view name) {
  bool isDrawn = false;
  for (const Access& access : view.summary.accesses) {
    if (!access.isWrite || access.isEnd || sharedName(view.program, access.path) != name) continue;
    if (access.context.thread == 0 && !access.context.live) continue;
    if (!countsUnderLock(view, access) || meansSeveralObjects(view, {access, access}) ||
        view.program.paths.hasStep(access.path, StepKind::Index))
      return false;
    isDrawn = true;
  }
  return isDrawn;
}

// Whether no two threads draw the same number from the counter: while there are threads it is only
// counted up, by each under a lock (another race is told if that is not the same for all), and it
// is one counter. Looks at all accesses, once.
bool isDrawnUnderLock(const OriginView& view, std::string_view name) {
  const auto known = view.drawn.find(name);
  if (known != view.drawn.end()) return known->second;
  return view.drawn[std::string(name)] = findWhetherDrawn(view, name);
}

// Whether the function is one of those that start the thread.
bool isStartedIn(const OriginView& view, uint32_t thread, Symbol function) {
  const auto starters = startersOf(view, thread);
  return std::any_of(starters.begin(), starters.end(),
                     [&](const Function* starter) { return starter->usr == function; });
}

// Whether the call that starts the team, which is within no other, divides it: a library's
// parallel loop.
bool isDividedByTheStart(const OriginView& view, uint32_t many, const Distribution& divided) {
  for (uint32_t thread : view.parallel.ancestors(many))
    if (thread != many && view.summary.threads[thread].isTeam) return false;
  return divided.function && isStartedIn(view, many, divided.function);
}

// Whether the threads of `many` divide this among them. Tasks, and threads that a loop starts, are
// taken to do what their creators' turns are divided into.
bool isDividedAmong(const OriginView& view, const AccessPair& pair, uint32_t many,
                    const Distribution& divided) {
  if (!view.parallel.isInTeam(pair.a.context.thread)) return false;
  if (isDividedByTheStart(view, many, divided)) return true;
  const bool isTeam = view.summary.threads[many].isTeam;
  if (!isTeam && view.parallel.check(pair.a.context, pair.b.context).many == many) return true;
  const auto isOf = [&](const Context& context) {
    if (divided.function)
      if (const auto runner = view.parallel.runnerOf(context, divided.function))
        return *runner == many;
    for (uint32_t thread : view.parallel.ancestors(context.thread))
      if (view.summary.threads[thread].isTeam) return thread == many;
    return false;
  };
  return isOf(pair.a.context) && isOf(pair.b.context);
}

// A variable that has a value of its own in each of the threads: of a loop whose iterations the
// team divides, or of the loop that starts them.
bool isDistinct(const OriginView& view, const AccessPair& pair, uint32_t many,
                const IndexTerm& term) {
  const Distribution& divided = view.program.distributions[term.distribution.value];
  const std::string_view name =
      divided.name ? std::string_view(view.program.text(divided.name)) : std::string_view();
  if (name.starts_with(kRing)) return false;
  if (name.starts_with("tickets of ")) return true;
  if (name.starts_with(kDraws))
    return isDrawnUnderLock(view, name.substr(kDraws.size(), name.find('|') - kDraws.size()));
  if (name.starts_with(kTaken) || name.starts_with(kClaimed)) return areHandedOut(view, pair, name);
  if (!many) return false;
  if (term.kind == TermKind::Distributed) return isDividedAmong(view, pair, many, divided);
  if (term.kind != TermKind::Induction) return false;
  if (name.starts_with(kElementsOfOneCall)) return false;
  return isStartedIn(view, many, divided.function);
}

// Whether the two are threads of the team `many` itself, and not of teams or tasks that it started.
bool isOfOneTeam(const OriginView& view, const AccessPair& pair, uint32_t many) {
  if (!many || !view.summary.threads[many].isTeam) return false;
  for (uint32_t thread : {pair.a.context.thread, pair.b.context.thread})
    for (; thread != many; thread = view.summary.threads[thread].parent)
      if (thread == 0 || view.summary.threads[thread].isTeam) return false;
  return true;
}

// The counter of a loop around a construct that the whole team leaves together
// (tool/frontend/loop_forms.cpp).
bool isOfRound(const Program& program, const IndexFactor& factor) {
  if (!factor.variable) return false;
  const std::string_view name = program.text(factor.variable);
  return name.substr(std::min(name.find('#') + 1, name.size())).starts_with(kRound);
}

// Whether both threads find the same value: of a local variable those do who get it from one run of
// its function, which started them.
bool isCommon(const OriginView& view, const AccessPair& pair, uint32_t many,
              const IndexFactor& factor) {
  if (factor.varies) return false;
  if (isOfRound(view.program, factor)) return isOfOneTeam(view, pair, many);
  if (!factor.isOfActivation || !many) return true;
  const uint32_t owner = static_cast<uint32_t>(std::stoul(view.program.text(factor.variable)));
  const Symbol usr = view.program.function(FunctionId{owner}).usr;
  return isStartedIn(view, many, usr);
}

RefuterVerdict byDependence(const OriginView& view, const AccessPair& pair, uint32_t many) {
  const DependenceContext context{
      view.program.distributions,
      [&](const IndexTerm& term) { return isDistinct(view, pair, many, term); },
      [&](const IndexFactor& factor) { return isCommon(view, pair, many, factor); },
      [&](Symbol symbol) { return view.program.text(symbol); },
      [&](FormId form) -> const IndexForm& { return view.program.forms[form]; }};
  std::vector<SubscriptPair> all = subscripts(view, pair);
  for (SubscriptPair& row : rowSubscripts(view, pair)) all.push_back(std::move(row));
  switch (overlap(all, context)) {
    case Overlap::Never:
      return {"per-thread-slot", true, "the indices are never equal"};
    case Overlap::SameThread:
      return {"per-thread-slot", true, "each thread has the elements of its own iterations"};
    case Overlap::Possible:
      break;
  }
  if (isLeftOut(view, pair, all, context))
    return {"per-thread-slot", true, "a condition leaves out what the other thread is at"};
  return {"per-thread-slot", false, "no index tells the threads' elements apart"};
}

// The index is a variable of a function that is on the way to the thread's start.
RefuterVerdict byText(const OriginView& view, const AccessPair& pair, uint32_t many) {
  auto a = view.program.paths.steps(pair.a.path), b = view.program.paths.steps(pair.b.path);
  for (size_t i = 0; i < a.size() && i < b.size(); ++i) {
    if (a[i].kind != StepKind::Index || !a[i].indexText || a[i].indexText != b[i].indexText)
      continue;
    if (a[i].form) continue;  // the dependence test knows better
    const std::string& text = view.program.text(a[i].indexText);
    for (const Function* starter : startersOf(view, many)) {
      const std::string prefix = std::to_string(starter->id.value) + "#";
      if (text.starts_with(prefix))
        return {"per-thread-slot", true,
                "each thread has the element " + text.substr(prefix.size()) + " of its own"};
    }
  }
  return {"per-thread-slot", false, "no index tells the threads' elements apart"};
}

// Whether both threads were started to run the same function, and nobody else meets at barriers:
// then they pass the same barriers in the same order (as the count of the barrier demands).
bool runBarriersAlike(const OriginView& view, const AccessPair& pair) {
  const uint32_t a = pair.a.context.thread, b = pair.b.context.thread;
  if (a == 0 || b == 0 || view.parallel.isInTeam(a)) return false;
  const auto targetOf = [&](uint32_t thread) {
    const FunctionId started = view.summary.threads[thread].target;
    const FunctionId original = view.program.function(started).original;
    return original ? original : started;
  };
  const FunctionId target = targetOf(a);
  if (targetOf(b) != target) return false;
  bool meets = false;
  for (const SignalPost* post : view.meetings) {
    const uint32_t thread = post->context.thread;
    if (thread == 0 || targetOf(thread) != target) return false;
    meets = true;
  }
  return meets;
}

// "ring head|tail", the slot of a ring that this side's own index tells (ring_index.h); or "".
std::string ringOf(const Program& program, const IndexForm& form) {
  if (form.terms.size() != 1 || form.terms[0].kind != TermKind::Distributed) return "";
  const Symbol name = program.distributions[form.terms[0].distribution.value].name;
  const std::string text = name ? program.text(name) : "";
  return text.starts_with(kRing) ? text.substr(kRing.size()) : "";
}

// Both have chosen the slot by the same index.
bool areOnOneSide(const OriginView& view, const AccessPair& pair) {
  const std::vector<SubscriptPair> all = subscripts(view, pair);
  return std::any_of(all.begin(), all.end(), [&](const SubscriptPair& each) {
    const std::string mine = ringOf(view.program, each.a);
    return !mine.empty() && mine == ringOf(view.program, each.b);
  });
}

// Whether no second thread puts in, or takes out, while `access` does so: linear in the accesses.
bool isAloneOnItsSide(const OriginView& view, const Access& access) {
  return std::none_of(view.summary.accesses.begin(), view.summary.accesses.end(),
                      [&](const Access& other) {
                        if (other.context.thread == access.context.thread) return false;
                        const AccessPair both{access, other};
                        return mayBeSameLocation(view, both) && areOnOneSide(view, both) &&
                               view.parallel.check(access.context, other.context).isParallel &&
                               !refuteByCommonLock(view, both).refutes;
                      });
}

// One thread puts in by one index, another takes out by the other one.
bool isRing(const OriginView& view, const AccessPair& pair) {
  for (const Context* context : {&pair.a.context, &pair.b.context})
    if (view.parallel.standsForMany(context->thread)) return false;
  for (const SubscriptPair& subscript : subscripts(view, pair)) {
    const std::string mine = ringOf(view.program, subscript.a);
    const std::string theirs = ringOf(view.program, subscript.b);
    const size_t mark = mine.find('|');
    if (mark == std::string::npos || theirs.empty()) continue;
    if (mine.substr(mark + 1) + "|" + mine.substr(0, mark) == theirs)
      return isAloneOnItsSide(view, pair.a) && isAloneOnItsSide(view, pair.b);
  }
  return false;
}

// "i", of an index by one variable of the function itself.
std::set<std::string> indexNames(const Program& program, const Event& event) {
  std::set<std::string> names;
  for (const StepKey& step : program.paths.steps(event.path))
    if (step.kind == StepKind::Index && step.indexText) {
      const std::string& text = program.text(step.indexText);
      names.insert(text.substr(text.find('#') + 1));
    }
  return names;
}

// What the closure's maker gives it under one of these names has another value in each turn of a
// loop.
bool hasOwnNumber(const Program& program, const Event& closure,
                  const std::set<std::string>& names) {
  return closure.has(Flags::InLoop) &&
         std::any_of(closure.captures.begin(), closure.captures.end(), [&](const Capture& each) {
           return each.value.kind == ValueKind::Load && names.count(program.text(each.name)) != 0 &&
                  differsEachTurn(program, each.value);
         });
}

// The thread comes there from where `maker` started it, and not through `maker` itself.
bool isMadeOutside(const OriginView& view, const Context& context, const Function& maker) {
  const ChainId start = view.summary.threads[context.thread].chain;
  size_t outer = view.parallel.commonLinks(context.chain, start);
  bool isStarter = maker.isMain;
  for (const ChainLink& at : view.program.chains.links(context.chain)) {
    const bool isMaker = at.function == maker.id;
    if (outer > 0)
      --outer, isStarter |= isMaker;
    else if (isMaker)
      return false;
  }
  return isStarter && context.thread != 0;
}

// Tasks that a loop has made, each with a number of its own: whichever threads run them, each runs
// once, and has its own element.
bool isOfOwnTask(const OriginView& view, const AccessPair& pair) {
  const Program& program = view.program;
  const ChainLink& a = program.chains[program.chains.leaf(pair.a.context.chain)];
  const ChainLink& b = program.chains[program.chains.leaf(pair.b.context.chain)];
  const Function& task = program.function(a.function);
  if (a.function != b.function || task.kind != facts::FunctionKind::Lambda) return false;
  const Event *mine = program.event(a.function, a.event),
              *theirs = program.event(b.function, b.event);
  if (!mine || !theirs || !mine->path || mine->path != theirs->path) return false;
  const std::set<std::string> names = indexNames(program, *mine);
  const auto makers = program.functionsByUsr.find(task.parent);
  if (names.empty() || makers == program.functionsByUsr.end()) return false;
  for (FunctionId id : makers->second) {
    const Function& maker = program.function(id);
    if (!isMadeOutside(view, pair.a.context, maker) || !isMadeOutside(view, pair.b.context, maker))
      continue;
    for (const Block& block : maker.blocks)
      for (const Event& event : block.events)
        if (event.op == Op::Closure && event.calleeUsr == task.usr &&
            hasOwnNumber(program, event, names))
          return true;
  }
  return false;
}

// Where several barriers may be the last one passed (`phases` on both sides together), as in a loop
// with barriers and behind it, the next ones tell which are not in progress at one time.
bool comeToOtherBarriers(const OriginView& view, const AccessPair& pair, uint32_t many,
                         size_t phases) {
  if (phases < 3 || pair.a.context.thread != many || pair.b.context.thread != many) return false;
  const auto mine = nextBarriers(view, pair.a.context), theirs = nextBarriers(view, pair.b.context);
  return mine && theirs && std::none_of(mine->begin(), mine->end(), [&](const auto& each) {
           return theirs->count(each) != 0;
         });
}

}  // namespace

RefuterVerdict refuteBySlots(const OriginView& view, const AccessPair& pair,
                             const ParallelVerdict& parallel) {
  if (!parallel.many && isRing(view, pair))
    return {"per-thread-slot", true,
            "the slots of a ring pass from the one that puts in to the one that takes out"};
  // (A team's threads may each have made such tasks.)
  const bool isOfCreators = parallel.many != 0 && parallel.many != pair.a.context.thread &&
                            view.summary.threads[parallel.many].isTeam;
  if (!isOfCreators && isOfOwnTask(view, pair))
    return {"per-thread-slot", true, "each task has the element of the turn that made it"};
  RefuterVerdict verdict = byDependence(view, pair, parallel.many);
  if (!parallel.many) return verdict;
  return verdict.refutes ? verdict : byText(view, pair, parallel.many);
}

RefuterVerdict refuteByPhase(const OriginView& view, const AccessPair& pair,
                             const ParallelVerdict& parallel) {
  RefuterVerdict no{"ordered-by-barrier", false, "no barrier of one team lies between"};
  if (runBarriersAlike(view, pair)) {
    const PathSet& mine = view.sets.pathSets[pair.a.context.phase];
    const PathSet& theirs = view.sets.pathSets[pair.b.context.phase];
    if (!mine.empty() && !theirs.empty() && !shareAPhase(view.program, mine, theirs))
      return {"ordered-by-barrier", true, "a barrier of the threads lies between the two"};
  }
  // Phases are those of the innermost team.
  if (!isOfOneTeam(view, pair, parallel.many)) return no;
  const PathSet& a = view.sets.pathSets[pair.a.context.phase];
  const PathSet& b = view.sets.pathSets[pair.b.context.phase];
  if (a.empty() || b.empty()) return no;
  if (!shareAPhase(view.program, a, b))
    return {"ordered-by-barrier", true, "a barrier of the team lies between the two"};
  if (comeToOtherBarriers(view, pair, parallel.many, a.size() + b.size()))
    return {"ordered-by-barrier", true, "the barriers of the team that come next are others"};
  return no;
}

}  // namespace lockstitch::program
