#include "analyses/program/thread_members_rule.h"

#include <map>
#include <set>

#include "analyses/findings/confidence.h"

namespace lockstitch::program {
namespace {

class Members {
 public:
  Members(Program& program, const SetTables& sets) : program_(program), narrator_(program, sets) {}

  std::vector<Finding> run() {
    for (const Function& function : program_.functions)
      for (const Block& block : function.blocks)
        for (const Event& event : block.events) visit(function, event);
    std::vector<Finding> findings;
    for (const auto& [field, start] : starts_) {
      const auto end = ends_.find(field);
      if (end != ends_.end() && !lookedAfter_.count(field))
        findings.push_back(tell(start.first, start.second, end->second));
    }
    return findings;
  }

 private:
  // The member that the path leads through last; none for what is no member.
  Symbol fieldOf(PathId path) const {
    for (; path && program_.paths.parent(path); path = program_.paths.parent(path))
      if (program_.paths.key(path).step.kind == StepKind::Field)
        return program_.paths.key(path).step.symbol;
    return {};
  }

  void visit(const Function& function, const Event& event) {
    const Symbol field = fieldOf(event.path);
    if (field && event.op == Op::Fork && !event.has(Flags::AutoJoin)) {
      if (program_.text(program_.paths.description(event.path).type) == "std::thread")
        starts_.try_emplace(field, event.path, program_.prepend(function.id, event.id, {}));
    } else if (field && function.kind == facts::FunctionKind::Destructor &&
               event.has(Flags::ImplicitDestructor)) {
      ends_.try_emplace(field, program_.prepend(function.id, event.id, {}));
    } else if (event.op != Op::Read && event.op != Op::Write) {
      lookedAfter_.insert(field);
    }
    for (const Value* value : {&event.value, &event.receiver})
      if (!event.has(Flags::ImplicitDestructor)) lookedAfter_.insert(fieldOf(value->path));
    for (const Value& argument : event.arguments) lookedAfter_.insert(fieldOf(argument.path));
    for (const Capture& capture : event.captures) lookedAfter_.insert(fieldOf(capture.value.path));
  }

  Finding tell(PathId handle, ChainId start, ChainId end) const {
    const std::string there = narrator_.brief(narrator_.location(start));
    Finding finding;
    finding.rule = Rule::ThreadLeak;
    finding.severity = defaultSeverity(finding.rule);
    finding.object = narrator_.object(handle);
    finding.message = finding.object + " starts a thread at " + there +
                      " that nothing in the program joins or detaches";
    finding.why = "When its object ends, at " + narrator_.brief(narrator_.location(end)) +
                  ", the destructor of the joinable std::thread calls std::terminate.";
    finding.fix = "Join it in the destructor, or use std::jthread, which joins by itself";
    for (ChainId chain : {start, end}) {
      Site site;
      site.role = chain == start ? "starts" : "ends";
      site.object = finding.object;
      site.stack = narrator_.stack(chain);
      finding.sites.push_back(std::move(site));
    }
    finding.evidence.push_back({EvidenceKind::Static, "of all uses of the member", 1});
    finding.confidence = confidenceOf(finding.rule, EvidenceKind::Static);
    return finding;
  }

  Program& program_;
  Narrator narrator_;
  std::map<Symbol, std::pair<PathId, ChainId>> starts_;
  std::map<Symbol, ChainId> ends_;
  std::set<Symbol> lookedAfter_;
};

}  // namespace

std::vector<Finding> findForgottenMembers(Program& program, const SetTables& sets) {
  return Members(program, sets).run();
}

}  // namespace lockstitch::program
