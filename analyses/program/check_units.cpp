// The pipeline of the static analysis.
#include "analyses/program/check_units.h"

#include <algorithm>
#include <deque>
#include <set>
#include <unordered_map>

#include "analyses/findings/confidence.h"
#include "analyses/findings/crowds.h"
#include "analyses/program/approximations.h"
#include "analyses/program/atomicity_rule.h"
#include "analyses/program/bottom_up.h"
#include "analyses/program/broken_code.h"
#include "analyses/program/busy_flags.h"
#include "analyses/program/call_resolution.h"
#include "analyses/program/callable_members.h"
#include "analyses/program/callback_rule.h"
#include "analyses/program/callees_by_pointer.h"
#include "analyses/program/constant_members.h"
#include "analyses/program/dump_model.h"
#include "analyses/program/expand.h"
#include "analyses/program/explained_places.h"
#include "analyses/program/filled_queues.h"
#include "analyses/program/fork_rule.h"
#include "analyses/program/given_functions.h"
#include "analyses/program/guard_rule.h"
#include "analyses/program/linker.h"
#include "analyses/program/lock_deciders.h"
#include "analyses/program/lock_order_rule.h"
#include "analyses/program/made_once.h"
#include "analyses/program/merge_findings.h"
#include "analyses/program/misuse_rule.h"
#include "analyses/program/never_returns.h"
#include "analyses/program/origins.h"
#include "analyses/program/owed_locks.h"
#include "analyses/program/publication_rule.h"
#include "analyses/program/race_rule.h"
#include "analyses/program/sentinels.h"
#include "analyses/program/sequential_awaits_rule.h"
#include "analyses/program/signal_rule.h"
#include "analyses/program/silences.h"
#include "analyses/program/sole_handles.h"
#include "analyses/program/specialise.h"
#include "analyses/program/thread_members_rule.h"
#include "analyses/program/thread_numbers.h"
#include "analyses/program/turns.h"
#include "analyses/program/wait_rules.h"

namespace lockstitch::program {
namespace {

void append(std::vector<Finding>& to, std::vector<Finding> more) {
  std::move(more.begin(), more.end(), std::back_inserter(to));
}

// Callers before callees, those of one component alike.
std::vector<uint32_t> ranksOf(const std::vector<std::vector<FunctionId>>& components,
                              size_t functions) {
  std::vector<uint32_t> ranks(functions);
  for (size_t i = 0; i < components.size(); ++i)
    for (FunctionId function : components[i])
      ranks[function.value] = static_cast<uint32_t>(components.size() - i);
  return ranks;
}

std::vector<uint32_t> membersOf(const std::vector<uint32_t>& ranks) {
  std::vector<uint32_t> members(ranks.size() + 1);
  for (uint32_t rank : ranks) ++members[rank];
  return members;
}

}  // namespace

namespace {

Program linkSpecialised(const std::vector<const facts::TranslationUnit*>& units) {
  Program program = linkUnits(units);
  cutBehindCallsThatNeverReturn(program);
  specialiseByFlags(program);
  program.numberTakers = findNumberTakers(program);
  forgetChangedMembers(program);
  forgetSentinels(program);
  markMadeOnce(program);
  program.busyFlags = findBusyFlags(program);
  program.lockDeciders = findLockDeciders(program);
  program.soleHandles = findSoleHandles(program);
  program.callableMembers = findCallableMembers(program);
  program.queueMembers = findQueueMembers(program);
  return program;
}

// What some condition, or a function that returns it, tests: fields, globals and variables by their
// names.
std::set<Symbol> testedFlags(const Program& program) {
  std::set<Symbol> flags;
  auto add = [&](PathId path) {
    if (!path) return;
    const PathKey& key = program.paths.key(path);
    if (key.parent && key.step.kind == StepKind::Field) flags.insert(key.step.symbol);
    if (!key.parent && key.root.symbol) flags.insert(key.root.symbol);
  };
  for (const Function& function : program.functions)
    for (const Block& block : function.blocks) {
      for (const Event& event : block.events)
        if (event.op == Op::Return && event.value.kind == ValueKind::Load) {
          add(event.value.path);
          if (event.meaning && event.meaning->kind == ConditionKind::PathTrue)
            flags.insert(event.meaning->text);
        }
      const auto addDecider = [&](const Condition& condition) {
        const Event* decider = program.event(function.id, condition.event);
        if (decider && (decider->op == Op::Read || decider->op == Op::Write)) add(decider->path);
      };
      addDecider(block.condition);
      for (const Event& event : block.events)
        for (const Condition& part : event.conjuncts) addDecider(part);
      if (block.condition.kind == ConditionKind::PathTrue) flags.insert(block.condition.text);
    }
  return flags;
}

// What threads run: each start's function, whose end is the thread's. A team's region is not: the
// thread that comes to it goes on behind.
std::set<FunctionId> threadEntriesOf(const Program& program, const CallTargets& targets) {
  std::set<FunctionId> entries;
  for (const Function& function : program.functions)
    for (const Block& block : function.blocks)
      for (const Event& event : block.events) {
        const bool isOne = event.number == 0 || event.number == 1;
        if (event.op != Op::Fork || !isOne || event.has(Flags::Team)) continue;
        for (const CallTarget& target : targets.of(function.id, event.id))
          entries.insert(target.callable.function);
      }
  return entries;
}

// The program with everything that is known before the rules look at it.
struct Model {
  explicit Model(const std::vector<const facts::TranslationUnit*>& units)
      : program(linkSpecialised(units)),
        entries(addProgramEntries(program)),
        targets(resolveCalls(program)),
        callbacks(findCallbackCalls(program, targets)),
        graph(callGraph(program, targets)),
        summaries(program.functions.size()),
        problems(program.functions.size()),
        flags(testedFlags(program)),
        threadEntries(threadEntriesOf(program, targets)),
        components(componentsCalleesFirst(graph)),
        ranks(ranksOf(components, graph.size())),
        members(membersOf(ranks)),
        owedLocks(findOwedLocks(program, targets, graph, components)),
        context{program,   targets,       sets,  summaries, problems, flags,
                callbacks, threadEntries, ranks, members,   owedLocks} {
    program.givenFunctions = findGivenFunctions(program, targets, threadEntries);
    program.turns = findTurns(program, targets);
    program.switches = findSwitches(program);
    program.turns.insert(program.switches.begin(), program.switches.end());
    summariseAll(context, graph, components);
    findWrappedLocks();
    origins = findOrigins(entries, graph);
    // Whoever calls the copy of a function calls the function.
    std::set<FunctionId> copied;
    for (const Function& function : program.functions) copied.insert(function.original);
    std::erase_if(origins, [&](const Origin& origin) { return copied.count(origin.function) > 0; });
  }

  void findWrappedLocks() {
    const PathTable& paths = program.paths;
    for (const Function& function : program.functions)
      for (const LockEffect& effect : summaries[function.id.value].acquired) {
        const bool isConstructor = function.kind == facts::FunctionKind::Constructor;
        if (!effect.must || (function.kind != facts::FunctionKind::Method && !isConstructor))
          continue;
        const PathId object = paths.parent(effect.lock);
        if (!object || paths.parent(object)) continue;
        // Of the method's own object, or of the one that it was given: a guard's constructor.
        const Root root = paths.key(object).root.kind;
        if (root != Root::This && root != Root::Formal) continue;
        if (paths.key(effect.lock).step.kind == StepKind::Field)
          program.wrappedLocks.insert(paths.key(effect.lock).step.symbol);
      }
  }

  // Problems that only show from an origin are added to the functions'.
  void note(const std::vector<LocalProblem>& found) {
    for (const LocalProblem& problem : found) {
      auto& known = problems[program.chains[problem.site].function.value];
      if (std::find(known.begin(), known.end(), problem) == known.end()) known.push_back(problem);
    }
  }

  Program program;
  std::vector<FunctionId> entries;
  CallTargets targets;
  CallbackCalls callbacks;
  std::vector<std::vector<FunctionId>> graph;
  SetTables sets;
  std::vector<Summary> summaries;
  std::vector<std::vector<LocalProblem>> problems;
  std::set<Symbol> flags;
  std::set<FunctionId> threadEntries;
  std::vector<std::vector<FunctionId>> components;
  std::vector<uint32_t> ranks, members;
  std::map<FunctionId, std::set<Symbol>> owedLocks;
  AnalysisContext context;
  std::vector<Origin> origins;
};

// Expands the origins and asks the rules about each. What only the rules of one origin look at is
// given back before the next is expanded: a large program's accesses fill the memory.
class OriginRules {
 public:
  // `explained` must outlive this.
  OriginRules(Model& model, const ExplainedPlaces& explained)
      : model_(model), explained_(explained), expander_(model.context, model.ranks, explained) {}

  void run() {
    views_.reserve(model_.origins.size());
    for (const Origin& origin : model_.origins) {
      Expansion expansion = expander_.expand(origin);
      model_.note(expansion.problems);
      summaries_.push_back(std::move(expansion.summary));
      views_.push_back(viewOf(model_.program, model_.sets, origin, summaries_.back()));
      ask(views_.back());
      if (origin.isProgram && explained_.empty()) forgetAccesses(summaries_.back());
    }
  }

  // Of the rules that look at one origin at a time.
  std::vector<Finding>& findings() { return findings_; }
  std::vector<Finding>& refuted() { return refuted_; }
  // For the rules that look at all; those of programs without accesses, unless some are explained.
  const std::vector<OriginView>& views() const { return views_; }

 private:
  void ask(const OriginView& view) {
    Verdicts races = findRaces(model_.program, view, explained_);
    append(findings_, std::move(races.findings));
    append(refuted_, std::move(races.refuted));
    if (races.isCut) model_.program.approximate(Approximation::PairsOfLocation);
    append(findings_, findSplitSections(view));
    append(findings_, findUnlockNotHeld(view));
    append(findings_, findBlockingUnderLock(view));
    append(findings_, findBadWaits(view));
    append(findings_, findJoinsUnderLock(view));
    append(findings_, findCallbacksUnderLock(view));
    append(findings_, findLocksOverFork(model_.context, view));
  }

  static void forgetAccesses(Summary& summary) {
    summary.accesses = {};
    summary.splits = {};
  }

  Model& model_;
  const ExplainedPlaces& explained_;
  OriginExpander expander_;
  std::deque<Summary> summaries_;  // of the views
  std::vector<OriginView> views_;
  std::vector<Finding> findings_, refuted_;
};

}  // namespace

CheckResult checkUnits(const std::vector<const facts::TranslationUnit*>& units,
                       const CheckOptions& options) {
  Model model(units);
  const ExplainedPlaces explained(model.program, model.targets, options.explains);
  OriginRules rules(model, explained);
  rules.run();
  const std::vector<OriginView>& views = rules.views();
  CheckResult result;
  forgetRunBefore(model.program, views, model.problems);
  std::vector<Finding> findings = tellLocalProblems(model.program, model.sets, model.problems);
  append(findings, std::move(rules.findings()));
  append(findings, findUnguarded(views));
  result.refuted = std::move(rules.refuted());
  if (!explained.empty())
    append(result.refuted, tellUnseenAccesses(model.context, views, explained));
  tellPublications(model.context, views, findings);
  append(findings, findUnsafeHandlers(model.context, model.graph, views));
  append(findings, findForgottenMembers(model.program, model.sets));
  append(findings, findSequentialAwaits(model.program, model.sets));
  LockOrderResult order = findLockOrderInversions(views);
  append(findings, std::move(order.verdicts.findings));
  BrokenCode(units).judge(findings);
  doubtCallsByPointer(model.program, model.targets, findings);
  for (Finding& finding : findings) lowerSeverity(finding);
  doubtCrowds(findings);
  for (Finding& finding : findings) lowerSeverity(finding);
  append(result.refuted, std::move(order.verdicts.refuted));

  result.set.findings = mergeFindings(std::move(findings));
  foldCrowds(result.set.findings);
  result.set.incomplete = std::move(model.program.incomplete);
  result.set.remarks = tellApproximations(model.program);
  result.refuted = mergeFindings(std::move(result.refuted));
  result.lockOrder = std::move(order.graph);
  result.cycles = std::move(order.cycles);
  return result;
}

std::string dumpUnits(const std::vector<const facts::TranslationUnit*>& units) {
  Model model(units);
  return dumpModel(model.context, model.origins);
}

}  // namespace lockstitch::program
