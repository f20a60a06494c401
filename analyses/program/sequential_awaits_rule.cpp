#include "analyses/program/sequential_awaits_rule.h"

#include <algorithm>
#include <set>

#include "analyses/findings/confidence.h"

namespace lockstitch::program {
namespace {

struct Await {
  const Event* suspend = nullptr;
  const Event* call = nullptr;  // makes what is awaited
};

// Awaits of a call's result, in order, of one straight piece of the function.
std::vector<Await> awaitsOf(const Program& program, const Function& function, const Block& block) {
  std::vector<Await> awaits;
  for (const Event& event : block.events) {
    if (event.op != Op::Suspend || event.value.kind != ValueKind::Result) continue;
    const Event* call = program.event(function.id, event.value.event);
    if (!call || call->op != Op::Call || event.has(Flags::InLoop)) continue;
    awaits.push_back({&event, call});
  }
  return awaits;
}

bool dependsOn(const Value& value, const std::set<uint32_t>& events) {
  return events.count(value.event) != 0 ||
         std::any_of(value.depends.begin(), value.depends.end(),
                     [&](uint32_t event) { return events.count(event) != 0; });
}

// A Result root of one of these events, or a variable that both calls may change.
bool sharesObject(const Program& program, const Event& first, const Event& second,
                  const std::set<uint32_t>& events) {
  auto pathsOf = [](const Event& event) {
    std::vector<std::pair<PathId, bool>> paths;  // with: by reference
    auto add = [&](const Value& value) {
      if (value.path)
        paths.emplace_back(value.path,
                           value.kind == ValueKind::Reference || value.kind == ValueKind::Address);
    };
    add(event.receiver);
    for (const Value& argument : event.arguments) add(argument);
    return paths;
  };
  for (const auto& [path, byReference] : pathsOf(second)) {
    const RootKey& root = program.paths.rootKey(path);
    if (root.kind == Root::Result && events.count(root.event)) return true;
    for (const auto& [other, otherByReference] : pathsOf(first))
      if (byReference && otherByReference &&
          program.paths.rootOf(path) == program.paths.rootOf(other))
        return true;
  }
  return false;
}

bool areIndependent(const Program& program, const Await& first, const Await& second) {
  std::set<uint32_t> results{first.suspend->id, first.call->id};
  if (dependsOn(second.call->receiver, results)) return false;
  for (const Value& argument : second.call->arguments)
    if (dependsOn(argument, results)) return false;
  return !sharesObject(program, *first.call, *second.call, results);
}

Finding tell(const Program& program, const SetTables& sets, const Function& function,
             const Await& first, const Await& second) {
  Narrator narrator(program, sets);
  auto site = [&](const Await& await) {
    Site site;
    site.role = "awaits";
    site.object = program.text(await.call->name);
    Frame frame;
    frame.function = program.text(function.name);
    frame.location = program.location(await.suspend->location);
    site.stack.push_back(frame);
    return site;
  };
  Finding finding;
  finding.rule = Rule::SequentialAwaits;
  finding.severity = Severity::Note;
  finding.object = program.text(function.name);
  finding.sites = {site(first), site(second)};
  finding.message = finding.object + " awaits at " +
                    narrator.brief(finding.sites[1].stack[0].location) +
                    " what does not need the result awaited at " +
                    narrator.brief(finding.sites[0].stack[0].location);
  finding.why =
      "The second operation starts only when the first has ended, although neither needs "
      "the other: the function takes the sum of both times instead of the longer one.";
  finding.fix = "Start both, then await both together";
  finding.evidence.push_back(
      {EvidenceKind::Static, "no value flows from the first to the second", 1});
  finding.confidence = confidenceOf(finding.rule, EvidenceKind::Static);
  return finding;
}

}  // namespace

std::vector<Finding> findSequentialAwaits(const Program& program, const SetTables& sets) {
  std::vector<Finding> findings;
  for (const Function& function : program.functions) {
    if (!function.isCoroutine || function.isSystem) continue;
    for (const Block& block : function.blocks) {
      std::vector<Await> awaits = awaitsOf(program, function, block);
      for (size_t i = 0; i + 1 < awaits.size(); ++i)
        if (areIndependent(program, awaits[i], awaits[i + 1])) {
          findings.push_back(tell(program, sets, function, awaits[i], awaits[i + 1]));
          break;
        }
    }
  }
  return findings;
}

}  // namespace lockstitch::program
