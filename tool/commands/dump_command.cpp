// `lockstitch dump STAGE FILE…`: the text form of a stage's data.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analyses/facts/facts_file.h"
#include "analyses/program/check_program.h"
#include "analyses/trace/check_run.h"
#include "analyses/trace/trace_reader.h"
#include "tool/commands/commands.h"
#include "tool/commands/common_options.h"
#include "tool/commands/exit_codes.h"
#include "tool/commands/link_facts.h"
#include "tool/symbolize/llvm_symbols.h"

namespace lockstitch {
namespace {

// Prints each file that `dumpOf` can read; the errors of the others go to stderr.
template <typename DumpOf>
int dumpEach(const std::vector<std::string>& paths, const DumpOf& dumpOf) {
  int exitCode = kExitClean;
  for (const std::string& path : paths) {
    std::string error;
    const std::optional<std::string> text = dumpOf(path, &error);
    if (text) std::fputs(text->c_str(), stdout);
    if (text) continue;
    printError(path + " " + error);
    exitCode = kExitIncomplete;
  }
  return exitCode;
}

std::optional<std::string> dumpOfFacts(const std::string& path, std::string* error) {
  const auto file = FactsFile::load(path, error);
  return file ? std::optional(dumpFacts(*file)) : std::nullopt;
}

std::optional<std::string> dumpOfTrace(const std::string& path, std::string* error) {
  const auto trace = readTrace(path, error);
  return trace ? std::optional(dumpTrace(*trace)) : std::nullopt;
}

int dumpModelOf(const std::vector<std::string>& paths) {
  std::vector<Incompleteness> unreadable;
  std::fputs(dumpModel(loadFacts(paths, unreadable)).c_str(), stdout);
  for (const Incompleteness& one : unreadable) printError(one.what + " " + one.reason);
  return unreadable.empty() ? kExitClean : kExitIncomplete;
}

// The graph of the program that the facts are of; one of each trace.
int dumpGraphOf(const std::vector<std::string>& paths) {
  std::vector<std::string> facts;
  const auto isTrace = [](const std::string& path) { return path.ends_with(".lst"); };
  std::remove_copy_if(paths.begin(), paths.end(), std::back_inserter(facts), isTrace);
  int exitCode = kExitClean;
  if (!facts.empty()) {
    const CheckResult result = linkFacts(facts);
    std::fputs(dumpLockOrder(result.lockOrder, result.cycles).c_str(), stdout);
    for (const Incompleteness& one : result.set.incomplete) printError(one.what + " " + one.reason);
    if (!result.set.incomplete.empty()) exitCode = kExitIncomplete;
  }
  std::vector<std::string> traces;
  std::copy_if(paths.begin(), paths.end(), std::back_inserter(traces), isTrace);
  return std::max(exitCode, dumpEach(traces, [](const std::string& path, std::string* error) {
                    const auto trace = readTrace(path, error);
                    if (!trace) return std::optional<std::string>();
                    const RunResult run = checkRun(*trace, *makeLlvmSymbols());
                    return std::optional(dumpLockOrder(run.lockOrder, run.cycles));
                  }));
}

// Adds `dump STAGE FILE…`.
void addStage(CLI::App& dump, const char* name, const char* about, const char* files,
              std::function<int(const std::vector<std::string>&)> print, int* exitCode) {
  CLI::App* stage = dump.add_subcommand(name, about);
  auto paths = std::make_shared<std::vector<std::string>>();
  stage->add_option("FILE", *paths, files)->required()->type_name("");
  stage->callback([paths, print = std::move(print), exitCode] { *exitCode = print(*paths); });
}

}  // namespace

void addDumpCommand(CLI::App& app, int* exitCode) {
  CLI::App* dump = app.add_subcommand("dump", "Print a stage's data, one line per item");
  dump->require_subcommand(1);
  addStage(
      *dump, "facts", "What was extracted from one translation unit", "Facts files (.lsf)",
      [](const auto& paths) { return dumpEach(paths, dumpOfFacts); }, exitCode);
  addStage(*dump, "model", "What linked facts say that each function does",
           "Facts files (.lsf) of one program", dumpModelOf, exitCode);
  addStage(
      *dump, "trace", "What one observed process recorded", "Traces (.lst)",
      [](const auto& paths) { return dumpEach(paths, dumpOfTrace); }, exitCode);
  addStage(*dump, "graph", "Which lock is taken while which is held, and the cycles of that",
           "Facts files (.lsf) of one program, or traces (.lst)", dumpGraphOf, exitCode);
}

}  // namespace lockstitch
