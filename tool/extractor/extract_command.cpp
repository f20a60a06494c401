// The command `extract`: one translation unit to one facts file, as a compiler would be called.
// The work is done in a child process: whatever happens to it, facts that say so are left.
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "analyses/facts/facts_file.h"
#include "tool/check/compile_database.h"
#include "tool/check/compile_flags.h"
#include "tool/check/unit_inputs.h"
#include "tool/check/unit_order.h"
#include "tool/check/unit_remarks.h"
#include "tool/commands/commands.h"
#include "tool/commands/exit_codes.h"
#include "tool/commands/limit_options.h"
#include "tool/commands/load_models.h"
#include "tool/extractor/extract_command.h"
#include "tool/extractor/limited_process.h"
#include "tool/frontend/depfile.h"
#include "tool/frontend/extract.h"
#include "tool/frontend/fact_builder.h"

namespace lockstitch {
namespace {

struct Options {
  std::string out;
  std::string depfile;
  std::string inputs;
  std::string remarks;
  std::string build;
  std::string order;
  std::string source;
  std::string directory;  // of an order: where to work
  std::vector<std::string> models;
  std::vector<std::string> flags;
  ExtractionLimits limits;
};

int fail(const std::string& message) {
  std::fprintf(stderr, "lockstitch: %s\n", message.c_str());
  return kExitUsage;
}

// Takes what stands in the file of --order for what would stand on the command line.
bool readOrderFile(Options* options, std::string* error) {
  errno = 0;
  std::ifstream file(options->order, std::ios::binary);
  std::ostringstream text;
  if (file) text << file.rdbuf();
  if (!file || file.bad()) {
    *error =
        "order '" + options->order + "' cannot be read: " + std::strerror(errno != 0 ? errno : EIO);
    return false;
  }
  auto order = readOrder(std::move(text).str());
  if (!order) {
    *error = "'" + options->order + "' is no order that lockstitch check has written";
    return false;
  }
  options->source = std::move(order->source);
  options->directory = std::move(order->directory);
  options->models = std::move(order->models);
  options->flags = std::move(order->flags);
  return true;
}

// As facts name the files that were read (source_places.cpp): what is defined in the main file is
// known by that.
std::string fullPath(const std::string& source) {
  return std::filesystem::absolute(source).lexically_normal().string();
}

// How the database says that `source` is compiled.
bool findCommand(const Options& options, ExtractRequest* request, std::string* error) {
  const auto database = readCompileDatabase(compileDatabasePath(options.build), error);
  if (!database) return false;
  const std::string wanted = fullPath(options.source);
  for (const CompileEntry& entry : database->entries) {
    const auto source =
        (std::filesystem::path(entry.directory) / entry.file).lexically_normal().string();
    if (source != wanted && entry.file != options.source) continue;
    request->source = source;
    request->directory = entry.directory;
    request->flags = frontEndFlags(entry.arguments, source, entry.directory);
    return true;
  }
  *error = "'" + options.source + "' is not in the compile database of '" + options.build + "'";
  return false;
}

bool writeUnit(const Options& options, const facts::TranslationUnitT& unit, std::string* error) {
  const auto bytes = serialise(unit);
  return writeFacts(options.out, bytes.data(), bytes.size(), error);
}

// Facts that hold nothing but why there are none.
int leaveReason(const Options& options, const std::string& reason) {
  FactBuilder facts;
  facts.unit().main_file = fullPath(options.source);
  facts.unit().is_complete = false;
  auto diagnostic = std::make_unique<facts::DiagnosticT>();
  diagnostic->severity = 3;
  diagnostic->text = facts.string(reason);
  facts.unit().diagnostics.push_back(std::move(diagnostic));
  std::string error;
  if (!writeUnit(options, facts.unit(), &error)) return fail(error);
  std::fprintf(stderr, "%s: %s\n", options.source.c_str(), reason.c_str());
  return kExitIncomplete;
}

// Ninja takes ".." out of a path by its text alone, which goes wrong where a folder is a link.
std::vector<std::string> realPaths(const std::vector<std::string>& files,
                                   const std::string& folder) {
  std::vector<std::string> paths;
  for (const std::string& file : files) {
    std::error_code error;
    const std::filesystem::path path = std::filesystem::canonical(
        folder.empty() ? std::filesystem::path(file) : std::filesystem::path(folder) / file, error);
    paths.push_back(error ? file : path.string());
  }
  return paths;
}

// `what` is what the text is, for the message.
bool writeText(const std::string& what, const std::string& path, const std::string& text,
               std::string* error) {
  errno = 0;
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  if (file.flush()) return true;
  *error = what + " '" + path + "' cannot be written: " + std::strerror(errno != 0 ? errno : EIO);
  return false;
}

int extractHere(const Options& options) {
  timespec start;
  clock_gettime(CLOCK_REALTIME_COARSE, &start);
  std::string error;
  if (!options.directory.empty() && chdir(options.directory.c_str()) != 0)
    return fail("'" + options.directory + "', where " + options.source +
                " is compiled, cannot be entered: " + std::strerror(errno));
  const auto models = loadModels(options.models, &error);
  if (!models) return fail(error);
  ExtractRequest request;
  request.models = &*models;
  request.source = options.source;
  request.flags = options.order.empty() ? withResponseFiles(options.flags, "") : options.flags;
  if (!options.build.empty() && !findCommand(options, &request, &error)) return fail(error);

  ExtractResult result = extractFacts(request);
  result.unit.main_file = fullPath(request.source);
  if (!options.remarks.empty() && !writeText("list of remarks", options.remarks,
                                             takeRemarks(request.source, result.messages), &error))
    return fail(error);
  std::fputs(result.messages.c_str(), stderr);
  if (result.status == ExtractResult::Status::Failed) return kExitUsage;
  if (result.status == ExtractResult::Status::Crashed)
    return leaveReason(options, "the compiler front end crashes on it");

  std::vector<std::string> dependencies = realPaths(result.dependencies, request.directory);
  dependencies.insert(dependencies.end(), options.models.begin(), options.models.end());
  if (!options.depfile.empty() && !writeText("dependency file", options.depfile,
                                             makeDepfile(options.out, dependencies), &error))
    return fail(error);
  if (!options.inputs.empty() &&
      !writeText("list of inputs", options.inputs, describeInputs(dependencies, start), &error))
    return fail(error);
  if (!writeUnit(options, result.unit, &error)) return fail(error);
  return result.status == ExtractResult::Status::Complete ? kExitClean : kExitIncomplete;
}

int extract(Options& options) {
  std::string error;
  if (!options.order.empty() && !readOrderFile(&options, &error)) return fail(error);
  const ProcessEnd end = runLimited({options.limits.seconds, options.limits.mebibytes},
                                    [&] { return extractHere(options); });
  return end.reason.empty() ? end.exitCode : leaveReason(options, end.reason);
}

}  // namespace

void addExtractCommand(CLI::App& app, int* exitCode) {
  CLI::App* command = app.add_subcommand("extract", kExtractPurpose);
  auto options = std::make_shared<Options>();
  command->add_option("-o,--out", options->out, "Facts file to write (.lsf)")->required();
  command->add_option("--depfile", options->depfile, "Write what was read, in Makefile syntax");
  command->add_option("--inputs", options->inputs,
                      "Write what was read, each file with its size, time and digest");
  command->add_option("--remarks", options->remarks,
                      "Write there, and not to stderr, what is said of the source and no error");
  command->add_option("--model", options->models, "A library model file (docs/models.md)")
      ->allow_extra_args(false);
  command->add_option("-p", options->build, "Build folder with compile_commands.json");
  addLimitOptions(*command, options->limits);
  CLI::Option* order = command->add_option(
      "--order", options->order, "In place of a source, models and flags: a file that check wrote");
  command->add_option("SOURCE", options->source, "The source file")->excludes(order);
  command->add_option("FLAGS", options->flags,
                      "Compiler flags, after --; @FILE: those in the file");
  command->callback([options, exitCode] {
    if (options->source.empty() && options->order.empty()) throw CLI::RequiredError("SOURCE");
    *exitCode = extract(*options);
  });
}

}  // namespace lockstitch
