// `lockstitch dump STAGE FILE…`: the text form of a stage's data.
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "analyses/facts/facts_file.h"
#include "analyses/program/check_program.h"
#include "analyses/trace/trace_reader.h"
#include "tool/commands/commands.h"
#include "tool/commands/exit_codes.h"

namespace lockstitch {
namespace {

int dumpFactsFiles(const std::vector<std::string>& paths) {
  int exitCode = kExitClean;
  for (const std::string& path : paths) {
    std::string error;
    if (auto file = FactsFile::load(path, &error)) {
      std::fputs(dumpFacts(*file).c_str(), stdout);
    } else {
      std::fprintf(stderr, "lockstitch: %s\n", error.c_str());
      exitCode = kExitIncomplete;
    }
  }
  return exitCode;
}

int dumpModelOf(const std::vector<std::string>& paths) {
  int exitCode = kExitClean;
  std::vector<std::unique_ptr<FactsFile>> files;
  for (const std::string& path : paths) {
    std::string error;
    if (auto file = FactsFile::load(path, &error)) {
      files.push_back(std::move(file));
    } else {
      std::fprintf(stderr, "lockstitch: %s\n", error.c_str());
      exitCode = kExitIncomplete;
    }
  }
  std::fputs(dumpModel(files).c_str(), stdout);
  return exitCode;
}

int dumpTraceFiles(const std::vector<std::string>& paths) {
  int exitCode = kExitClean;
  for (const std::string& path : paths) {
    std::string error;
    if (const auto trace = readTrace(path, &error)) {
      std::fputs(dumpTrace(*trace).c_str(), stdout);
    } else {
      std::fprintf(stderr, "lockstitch: %s\n", error.c_str());
      exitCode = kExitIncomplete;
    }
  }
  return exitCode;
}

}  // namespace

void addDumpCommand(CLI::App& app, int* exitCode) {
  CLI::App* dump = app.add_subcommand("dump", "Print a stage's data, one line per item");
  dump->require_subcommand(1);

  CLI::App* facts = dump->add_subcommand("facts", "What was extracted from one translation unit");
  auto paths = std::make_shared<std::vector<std::string>>();
  facts->add_option("FILE", *paths, "Facts files (.lsf)")->required()->type_name("");
  facts->callback([paths, exitCode] { *exitCode = dumpFactsFiles(*paths); });

  CLI::App* model = dump->add_subcommand("model", "What linked facts say that each function does");
  auto linked = std::make_shared<std::vector<std::string>>();
  model->add_option("FILE", *linked, "Facts files (.lsf) of one program")->required()->type_name("");
  model->callback([linked, exitCode] { *exitCode = dumpModelOf(*linked); });

  CLI::App* trace = dump->add_subcommand("trace", "What one observed process recorded");
  auto traces = std::make_shared<std::vector<std::string>>();
  trace->add_option("FILE", *traces, "Traces (.lst)")->required()->type_name("");
  trace->callback([traces, exitCode] { *exitCode = dumpTraceFiles(*traces); });
}

}  // namespace lockstitch
