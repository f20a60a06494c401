// `lockstitch extract`: one translation unit to one facts file, as a compiler would be called.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "analyses/facts/facts_file.h"
#include "tool/check/compile_database.h"
#include "tool/check/compile_flags.h"
#include "tool/commands/commands.h"
#include "tool/commands/exit_codes.h"
#include "tool/frontend/depfile.h"
#include "tool/frontend/extract.h"

namespace lockstitch {
namespace {

struct Options {
  std::string out;
  std::string depfile;
  std::string build;
  std::string source;
  std::vector<std::string> models;
  std::vector<std::string> flags;
};

int fail(const std::string& message) {
  std::fprintf(stderr, "lockstitch: %s\n", message.c_str());
  return kExitUsage;
}

bool loadModels(const std::vector<std::string>& files, Models* models, std::string* error) {
  for (const std::string& file : files) {
    std::ifstream in(file);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) {
      *error = "model file '" + file + "' cannot be read";
      return false;
    }
    if (!models->add(file, text.str(), error)) return false;
  }
  return true;
}

// How the database says that `source` is compiled.
bool findCommand(const Options& options, ExtractRequest* request, std::string* error) {
  const auto entries = readCompileEntries(compileDatabasePath(options.build), error);
  if (!entries) return false;
  const auto wanted = std::filesystem::absolute(options.source).lexically_normal().string();
  for (const CompileEntry& entry : *entries) {
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

int extract(const Options& options) {
  std::string error;
  Models models = Models::builtIn();
  if (!loadModels(options.models, &models, &error)) return fail(error);
  ExtractRequest request;
  request.models = &models;
  request.source = options.source;
  request.flags = options.flags;
  if (!options.build.empty() && !findCommand(options, &request, &error)) return fail(error);

  ExtractResult result = extractFacts(request);
  std::fputs(result.messages.c_str(), stderr);
  if (result.status == ExtractResult::Status::Failed) return kExitUsage;
  if (result.status == ExtractResult::Status::Crashed) return kExitIncomplete;

  const auto bytes = serialise(result.unit);
  if (!writeFacts(options.out, bytes.data(), bytes.size(), &error)) return fail(error);
  if (!options.depfile.empty()) {
    std::vector<std::string> dependencies = result.dependencies;
    dependencies.insert(dependencies.end(), options.models.begin(), options.models.end());
    std::ofstream file(options.depfile, std::ios::trunc);
    file << makeDepfile(options.out, dependencies);
    if (!file.flush()) return fail("dependency file '" + options.depfile + "' cannot be written");
  }
  return result.status == ExtractResult::Status::Complete ? kExitClean : kExitIncomplete;
}

}  // namespace

void addExtractCommand(CLI::App& app, int* exitCode) {
  CLI::App* command = app.add_subcommand(
      "extract", "Turn one source file into facts: extract --out FILE SOURCE -- COMPILER-FLAGS");
  auto options = std::make_shared<Options>();
  command->add_option("-o,--out", options->out, "Facts file to write (.lsf)")->required();
  command->add_option("--depfile", options->depfile, "Write what was read, in Makefile syntax");
  command->add_option("--model", options->models, "A library model file (docs/models.md)")
      ->allow_extra_args(false)
      ->check(CLI::ExistingFile);
  command->add_option("-p", options->build, "Build folder with compile_commands.json");
  command->add_option("SOURCE", options->source, "The source file")->required();
  command->add_option("FLAGS", options->flags, "Compiler flags, after --");
  command->callback([options, exitCode] { *exitCode = extract(*options); });
}

}  // namespace lockstitch
