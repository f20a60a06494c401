// `lockstitch run -- PROGRAM ARGS`: observe a run, then say what it showed.
#include <string.h>
#include <CLI/CLI.hpp>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <regex>
#include <utility>

#include "tool/commands/analyse_traces.h"
#include "tool/commands/commands.h"
#include "tool/commands/common_options.h"
#include "tool/commands/exit_codes.h"
#include "tool/commands/observed_process.h"
#include "tool/commands/program_image.h"
#include "tool/commands/removed_on_signal.h"
#include "tool/commands/trace_directory.h"
#include "tool/commands/unwritten_traces.h"

namespace lockstitch {
namespace {

namespace fs = std::filesystem;

struct RunOptions {
  CommonOptions common;
  std::vector<std::string> command;
  std::string traceDirectory;
  bool locksOnly = false;
};

using Environment = std::vector<std::pair<std::string, std::string>>;

// The runtime stands beside the tool, in the build tree as where it is installed.
std::string runtimeLibrary() {
  std::error_code ignored;
  const fs::path prefix = fs::read_symlink("/proc/self/exe", ignored).parent_path().parent_path();
  for (const char* folder : {"lib", LOCKSTITCH_LIBRARY_DIRECTORY}) {
    const fs::path library = prefix / folder / "liblockstitch_rt.so";
    if (fs::exists(library, ignored)) return library.string();
  }
  return "";
}

std::string fromEnvironment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

// The runtime is told where to write, and to leave the program's exit status alone.
std::optional<Environment> environmentFor(const ProgramImage& program, const RunOptions& options,
                                          const TraceDirectory& traces,
                                          const UnwrittenTraces& unwritten, std::string* error) {
  std::string settings = fromEnvironment("LOCKSTITCH_OPTIONS");
  if (!settings.empty()) settings += ":";
  settings += "trace_dir=" + traces.path() + ":exitcode=0" + unwritten.option();
  if (options.locksOnly) settings += ":atomicity=0";
  Environment environment{{"LOCKSTITCH_OPTIONS", settings}};
  if (program.linksRuntime) return environment;

  const std::string library = runtimeLibrary();
  if (library.empty()) {
    *error = "liblockstitch_rt.so is not beside lockstitch (../lib): build or install the runtime";
    return std::nullopt;
  }
  if (library.find_first_of(" :") != std::string::npos) {
    *error = "the runtime cannot be preloaded from " + library +
             ", a path with spaces or colons: install Lockstitch elsewhere";
    return std::nullopt;
  }
  const std::string before = fromEnvironment("LD_PRELOAD");
  environment.emplace_back("LD_PRELOAD", before.empty() ? library : library + ":" + before);
  return environment;
}

// Whether a trace can be written there now; if not, *reason says why.
bool hasRoom(const std::string& folder, std::string* reason) {
  const std::string probe = folder + "/probe";
  const std::string block(size_t{32} << 10, '\0');  // the least that a trace takes
  std::FILE* file = std::fopen(probe.c_str(), "wb");
  bool isWritten = file != nullptr;
  if (file != nullptr) {
    isWritten = std::fwrite(block.data(), 1, block.size(), file) == block.size();
    isWritten &= std::fclose(file) == 0;
  }
  *reason = std::strerror(errno);
  std::remove(probe.c_str());
  return isWritten;
}

// `told` is what the process itself said of it, if it could.
std::string whyNoTrace(const TraceDirectory& traces, const ProcessStatus& status,
                       const std::string& told) {
  std::string reason;
  if (!hasRoom(traces.path(), &reason))
    return "wrote no trace, for " + traces.path() + " cannot be written to: " + reason +
           ". Choose a larger disk with --trace-dir or TMPDIR";
  if (!told.empty()) return "wrote no trace: " + told;
  if (status.signal == 0 && status.exitStatus == 127)
    return "wrote no trace: it ended with status 127 before it began, as it does when a shared "
           "library is missing (its message is above; `ldd` shows which), or when it was linked "
           "with another build of Lockstitch than the library is of (link it again)";
  return "wrote no trace: the runtime was never loaded (a set-user-id program, or one that runs "
         "another one linked statically), or it ended before it began";
}

TraceAnalysis analyse(const TraceDirectory& traces, const std::string& program,
                      const ProcessStatus& status, const UnwrittenTraces& unwritten,
                      const RunOptions& options) {
  RunKnowledge known;
  known.locksOnly = options.locksOnly;
  known.isQuiet = options.common.quiet;
  known.isTemporary = traces.isTemporary();
  known.process = status.pid;
  known.program = program;
  known.signal = status.signal;
  known.unwritten = unwritten.take();
  const std::vector<std::string> files = traces.files();
  if (!files.empty()) return analyseTraces(files, known);
  std::string told;  // by the program's own process
  std::erase_if(known.unwritten, [&](const UnwrittenTraces::Note& note) {
    if (note.pid == status.pid) told = std::strerror(note.error);
    return note.pid == status.pid;
  });
  TraceAnalysis analysis = analyseTraces(files, known);
  analysis.set.incomplete.push_back({program, whyNoTrace(traces, status, told)});
  return analysis;
}

// How the program ended, where that is worth saying.
std::string endOf(const ProcessStatus& status, bool endedAtDeadlock) {
  if (status.signal != 0) {
    return "was ended by signal " + std::to_string(status.signal) + " (" +
           strsignal(status.signal) + ")";
  }
  if (endedAtDeadlock) return "was ended by Lockstitch because it could not go on: a deadlock";
  return status.exitStatus == 0 ? "" : "ended with status " + std::to_string(status.exitStatus);
}

// Ours first, so that neither a finding nor a gap hides behind a signal that the user sent himself
// (a server is ended by Ctrl-C); then what ended the program. The status of one that we ended is
// ours.
int exitCodeOf(int reported, const ProcessStatus& status, bool endedAtDeadlock) {
  if (reported != kExitClean) return reported;
  if (endedAtDeadlock) return kExitIncomplete;
  return status.signal != 0 ? 128 + status.signal : status.exitStatus;
}

int fail(const std::string& message) {
  printError(message);
  return kExitUsage;
}

void sayHow(const ProgramImage& program, const RunOptions& options) {
  if (program.linksRuntime) return;
  printRemark(
      options.common,
      program.interpreter.empty()
          ? program.path +
                " is not built for observation: its locks and threads are watched, "
                "its races are not (build it with CXX=lockstitch-c++ for those)"
          : program.path + " is a script: the locks and threads of what it runs are watched");
}

void removeAbandoned(const RunOptions& options) {
  const size_t removed = TraceDirectory::removeAbandoned();
  if (removed == 0) return;
  printRemark(options.common,
              "removed the traces of " +
                  (removed == 1 ? std::string("an earlier run that was")
                                : std::to_string(removed) + " earlier runs that were") +
                  " killed before the report (--trace-dir keeps traces)");
}

// TSAN_OPTIONS=…:suppressions=FILE:…, where the file's name may stand in quotes.
std::string suppressionsOfEnvironment() {
  static const std::regex key(R"re((?:^|[:,\s])suppressions=(?:'([^']*)'|"([^"]*)"|([^:,\s]*)))re");
  const std::string settings = fromEnvironment("TSAN_OPTIONS");
  std::smatch found;
  if (!std::regex_search(settings, found, key)) return "";
  return found[1].str() + found[2].str() + found[3].str();
}

// Known before the program starts: a run whose suppressions are wrong would be for nothing.
std::optional<Unwanted> unwantedIn(const RunOptions& options) {
  CommonOptions common = options.common;
  if (const std::string file = suppressionsOfEnvironment(); !file.empty())
    common.suppressions.push_back(file);
  return readUnwanted(common);
}

int run(const RunOptions& options) {
  if (!canWriteReports(options.common)) return kExitUsage;
  std::string error;
  const auto program = inspectProgram(options.command.front(), &error);
  if (!program) return fail(error);
  if (options.traceDirectory.empty()) removeAbandoned(options);
  const EndingsHeld held;
  const auto traces = TraceDirectory::create(options.traceDirectory, &error);
  if (!traces) return fail(error);
  const UnwrittenTraces unwritten(traces->path());
  const auto environment = environmentFor(*program, options, *traces, unwritten, &error);
  if (!environment) return fail(error);

  const auto unwanted = unwantedIn(options);
  if (!unwanted) return kExitUsage;
  sayHow(*program, options);
  const auto status = runObserved({program->path, options.command, *environment, held.before(),
                                   writesDataToStdout(options.common)},
                                  &error);
  if (!status) return fail(error);

  const RemovedOnSignal removed(traces->temporary());
  waitForLeftBehind();
  TraceAnalysis analysis = analyse(*traces, program->path, *status, unwritten, options);
  const std::string end = endOf(*status, analysis.endedAtDeadlock);
  if (!end.empty()) {
    auto& remarks = analysis.set.remarks;
    remarks.insert(remarks.begin(), "the program " + end);
  }
  if (!options.traceDirectory.empty()) {
    printRemark(options.common, "the traces are in " + traces->path());
  }
  leaveOut(analysis.set, *unwanted, options.common);
  const int exitCode =
      exitCodeOf(exitCodeFor(analysis.set, options.common), *status, analysis.endedAtDeadlock);
  return writeReports(analysis.set, options.common, exitCode, status->pid);
}

}  // namespace

void addRunCommand(CLI::App& app, const std::vector<std::string>& observed, int* exitCode) {
  CLI::App* command =
      app.add_subcommand("run", "Observe a run of a program, and say what it showed");
  auto options = std::make_shared<RunOptions>();
  addCommonOptions(*command, options->common);
  command->add_flag("--locks", options->locksOnly,
                    "Watch locks and threads only, even if races could be seen");
  command
      ->add_option("--trace-dir", options->traceDirectory,
                   "Keep the traces, in a new folder below DIR")
      ->type_name("DIR");
  command->add_option("PROGRAM", options->command, "The program and its arguments, best after --")
      ->type_name("");
  command->footer(
      "Build the program with CXX=lockstitch-c++ CC=lockstitch-cc to see its races.\n"
      "The report stands on stdout, behind what the program prints; --format text:FILE puts it\n"
      "elsewhere. Where --format json or sarif names no file, stdout is the report alone, and "
      "what\n"
      "the program prints there goes to stderr.\n"
      "Exit codes: 1 usage, 3 something could not be seen, else 2 findings, else 128+N ended by "
      "signal N, else the program's own.");
  command->callback([options, observed, exitCode] {
    options->command.insert(options->command.end(), observed.begin(), observed.end());
    if (options->command.empty()) throw CLI::RequiredError("PROGRAM");
    *exitCode = run(*options);
  });
}

}  // namespace lockstitch
