#include "analyses/program/origins.h"

#include <string>

namespace lockstitch::program {

namespace {

// A function that calls these one after the other.
FunctionId addEntry(Program& program, const std::vector<FunctionId>& run, const std::string& usr) {
  Function entry;
  entry.id = FunctionId{static_cast<uint32_t>(program.functions.size())};
  entry.usr = program.strings.intern(usr);
  entry.owner = program.function(run.back()).owner;
  entry.blocks.resize(1);
  for (FunctionId callee : run) {
    Event call;
    call.id = static_cast<uint32_t>(entry.blocks[0].events.size() + 1);
    call.op = Op::Call;
    call.location = program.function(callee).location;
    call.value.kind = ValueKind::Function;
    call.value.function = callee;
    call.calleeUsr = program.function(callee).usr;
    call.calleeInstance = program.function(callee).instance;
    entry.blocks[0].events.push_back(call);
  }
  const FunctionId id = entry.id;
  program.functionsByUsr[entry.usr].push_back(id);
  program.functions.push_back(std::move(entry));
  return id;
}

}  // namespace

std::vector<FunctionId> addProgramEntries(Program& program) {
  std::vector<FunctionId> mains, initialisers, entries;
  for (const Function& function : program.functions) {
    if (function.kind == facts::FunctionKind::GlobalInitializer)
      initialisers.push_back(function.id);
    if (function.isMain) mains.push_back(function.id);
  }
  for (FunctionId main : mains) {
    std::vector<FunctionId> run;
    for (FunctionId initialiser : initialisers)
      if (program.isOfProgram(initialiser, main)) run.push_back(initialiser);
    const bool isAlone = run.empty();
    run.push_back(main);
    entries.push_back(
        isAlone
            ? main
            : addEntry(program, run, "<program> of " + program.text(program.function(main).usr)));
  }
  program.indexEvents();
  return entries;
}

std::vector<Origin> findOrigins(const std::vector<FunctionId>& entries,
                                const std::vector<std::vector<FunctionId>>& graph) {
  std::vector<Origin> origins;
  std::vector<bool> reached(graph.size()), called(graph.size());
  for (uint32_t caller = 1; caller < graph.size(); ++caller)
    for (FunctionId callee : graph[caller])
      if (callee.value != caller) called[callee.value] = true;
  std::vector<FunctionId> work;
  for (FunctionId entry : entries) {
    origins.push_back({entry, true});
    reached[entry.value] = true;
    work.push_back(entry);
  }
  while (!work.empty()) {
    FunctionId function = work.back();
    work.pop_back();
    for (FunctionId callee : graph[function.value])
      if (!reached[callee.value]) {
        reached[callee.value] = true;
        work.push_back(callee);
      }
  }
  for (uint32_t function = 1; function < graph.size(); ++function)
    if (!reached[function] && !called[function]) origins.push_back({FunctionId{function}, false});
  return origins;
}

}  // namespace lockstitch::program
