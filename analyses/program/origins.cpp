#include "analyses/program/origins.h"

namespace lockstitch::program {

FunctionId addProgramEntry(Program& program) {
  FunctionId main;
  std::vector<FunctionId> run;
  for (const Function& function : program.functions) {
    if (function.kind == facts::FunctionKind::GlobalInitializer) run.push_back(function.id);
    if (function.isMain) main = function.id;
  }
  if (!main || run.empty()) return main;
  run.push_back(main);
  Function entry;
  entry.id = FunctionId{static_cast<uint32_t>(program.functions.size())};
  entry.usr = program.strings.intern("<program>");
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
  FunctionId id = entry.id;
  program.functionsByUsr[entry.usr].push_back(id);
  program.functions.push_back(std::move(entry));
  program.indexEvents();
  return id;
}

std::vector<Origin> findOrigins(FunctionId entry, const std::vector<std::vector<FunctionId>>& graph) {
  std::vector<Origin> origins;
  std::vector<bool> reached(graph.size()), called(graph.size());
  for (uint32_t caller = 1; caller < graph.size(); ++caller)
    for (FunctionId callee : graph[caller])
      if (callee.value != caller) called[callee.value] = true;
  if (entry) {
    origins.push_back({entry, true});
    std::vector<FunctionId> work{entry};
    reached[entry.value] = true;
    while (!work.empty()) {
      FunctionId function = work.back();
      work.pop_back();
      for (FunctionId callee : graph[function.value])
        if (!reached[callee.value]) {
          reached[callee.value] = true;
          work.push_back(callee);
        }
    }
  }
  for (uint32_t function = 1; function < graph.size(); ++function)
    if (!reached[function] && !called[function]) origins.push_back({FunctionId{function}, false});
  return origins;
}

}  // namespace lockstitch::program
