// What an access is that no origin's summary tells of: the reasons for which summaries leave
// accesses out (transfer_accesses.cpp, summary_pruning.h).
#include <set>

#include "analyses/program/silences.h"

namespace lockstitch::program {
namespace {

bool isAccess(Op op) {
  return op == Op::Read || op == Op::Write || op == Op::AtomicRead || op == Op::AtomicWrite ||
         op == Op::AtomicUpdate;
}

class Unseen {
 public:
  Unseen(const AnalysisContext& context, const std::vector<OriginView>& views,
         const ExplainedPlaces& explained)
      : context_(context),
        program_(context.program),
        narrator_(context.program, context.sets),
        explained_(explained) {
    for (const OriginView& view : views) {
      for (const Access& access : view.summary.accesses)
        seen_.insert(narrator_.location(access.context.chain));
      reach(view.origin.function);
    }
  }

  std::vector<Finding> run() {
    std::vector<Finding> findings;
    for (const Function& function : program_.functions)
      for (const Block& block : function.blocks)
        for (const Event& event : block.events)
          if (isAccess(event.op) && event.path && explained_.has(function.id, event.id) &&
              !seen_.count(program_.location(event.location)))
            findings.push_back(tell(function, event));
    return findings;
  }

 private:
  void reach(FunctionId origin) {
    std::vector<FunctionId> work{origin};
    while (!work.empty()) {
      const FunctionId id = work.back();
      work.pop_back();
      if (!reached_.insert(id).second) continue;
      for (const Block& block : program_.function(id).blocks)
        for (const Event& event : block.events)
          if (runsFunction(event))
            for (const CallTarget& target : context_.targets.of(id, event.id))
              work.push_back(target.callable.function);
    }
  }

  Finding tell(const Function& function, const Event& event) {
    Finding finding;
    finding.rule = Rule::DataRace;
    finding.severity = Severity::Note;
    finding.object = narrator_.object(event.path);
    Site site;
    const bool isAtomic = event.op != Op::Read && event.op != Op::Write;
    const bool isRead = event.op == Op::Read || event.op == Op::AtomicRead;
    site.role = std::string(isAtomic ? "atomic " : "") + (isRead ? "read" : "write");
    site.object = finding.object;
    site.stack = narrator_.stack(program_.prepend(function.id, event.id, {}));
    finding.sites = {site};
    finding.refuters = {reasonFor(function, event)};
    return finding;
  }

  RefuterVerdict reasonFor(const Function& function, const Event& event) const {
    const Root root = program_.paths.rootKey(event.path).kind;
    if (!reached_.count(function.id))
      return {"not-run", true, "no program, thread or public function in sight comes here"};
    if (event.ignorable) return {"not-shared", true, "it is thread-local or constant"};
    if (event.has(Flags::Initialises))
      return {"owned", true, "it is initialised here: nobody else knows it yet"};
    if (root == Root::Object)
      return {"owned", true, "the object is this function's own; no other thread knows it here"};
    if (root == Root::This && function.kind == facts::FunctionKind::Constructor)
      return {"owned", true, "the object is being made: nobody else knows it yet"};
    if (root == Root::This && function.kind == facts::FunctionKind::Destructor)
      return {"owned", true, "the object is being destroyed: nobody else may use it any more"};
    if (root == Root::This || root == Root::Formal || root == Root::Capture)
      return {"owned", true,
              "every object that callers give is known to one thread only, as far as is seen"};
    return {"unknown-object", true, "which object this is could not be found out"};
  }

  const AnalysisContext& context_;
  Program& program_;
  Narrator narrator_;
  const ExplainedPlaces& explained_;
  std::set<SourceLocation> seen_;
  std::set<FunctionId> reached_;
};

}  // namespace

std::vector<Finding> tellUnseenAccesses(const AnalysisContext& context,
                                        const std::vector<OriginView>& views,
                                        const ExplainedPlaces& explained) {
  return Unseen(context, views, explained).run();
}

}  // namespace lockstitch::program
