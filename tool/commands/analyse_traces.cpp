#include "tool/commands/analyse_traces.h"

#include <signal.h>

#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "analyses/findings/fusion.h"
#include "analyses/trace/check_run.h"
#include "analyses/trace/trace_reader.h"
#include "analyses/trace/unwatched_processes.h"
#include "tool/commands/program_image.h"
#include "tool/symbolize/llvm_symbols.h"

namespace lockstitch {
namespace {

// Not one that has ended and only waits for its parent to ask how: its state is Z, behind the name
// in parentheses (proc(5)).
bool isAlive(uint32_t pid) {
  if (kill(static_cast<pid_t>(pid), 0) != 0) return false;
  std::ifstream in("/proc/" + std::to_string(pid) + "/stat");
  const std::string stat{std::istreambuf_iterator<char>(in), {}};
  const size_t name = stat.rfind(") ");
  return name == std::string::npos || (stat[name + 2] != 'Z' && stat[name + 2] != 'X');
}

// "bank (process 1234)"
std::string processName(const Trace& trace, const RunKnowledge& known) {
  const std::string unknown = trace.pid == known.process ? known.program : "a program";
  // By address: the program itself is mapped below its libraries.
  const std::string program = trace.modules.empty() ? unknown : trace.modules.front().path;
  return program.substr(program.find_last_of('/') + 1) + " (process " + std::to_string(trace.pid) +
         ")";
}

// What the trace lacks of the program's own end, and we know.
void completeEnd(Trace& trace, const RunKnowledge& known) {
  if (trace.end || trace.runtimeDied || known.process == 0 || trace.pid != known.process) return;
  trace.end =
      TraceEnd{.reason = known.signal != 0 ? trace::EndReason::Signal : trace::EndReason::FastExit,
               .status = known.signal,
               .isRecorded = false};
}

// An instrumented program tells of its races whether they were asked for or not.
void keepLocks(Trace& trace) {
  trace.racesLeftOut = trace.mode == trace::Mode::Races;
  trace.mode = trace::Mode::Locks;
  trace.races.clear();
  trace.atomicityViolations.clear();
  trace.counters.erase(trace::CounterKind::DroppedRaces);
}

class Collector {
 public:
  Collector(size_t processes, const RunKnowledge& known)
      : processes_(processes),
        isAlone_(processes == 1),
        known_(known),
        symbols_(makeLlvmSymbols()) {}

  void add(Trace& trace) {
    unwatched_.note(trace);
    const auto program = programOf(trace);
    trace.linksRuntime = program && program->linksRuntime && !known_.locksOnly;
    RunResult result = checkRun(trace, *symbols_);
    for (Incompleteness& it : result.set.incomplete)
      if (known_.isTemporary) it.what = processName(trace, known_);
    move(std::move(result.set.findings), analysis_.set.findings);
    if (!trace.end && isAlive(trace.pid)) {
      for (Incompleteness& it : result.set.incomplete) {
        it.reason = "process " + std::to_string(trace.pid) +
                    " is still running; what it recorded until now was analysed. Let the program "
                    "wait for its children before it ends, or let them end within two seconds";
      }
    }
    move(std::move(result.set.incomplete), analysis_.set.incomplete);
    if (trace.end && trace.end->reason == trace::EndReason::Deadlock) {
      analysis_.endedAtDeadlock = true;
      result.profile.remarks.clear();  // of waiting for ever there is nothing to measure
    }
    // Of many processes only those that have threads, and time, tell of it: a script starts dozens
    // of helpers.
    const bool isHelper =
        trace.threads.size() < 2 || result.profile.verdict == TimeVerdict::TooShort;
    const bool isUnasked = known_.isQuiet && result.profile.verdict == TimeVerdict::TooShort;
    if ((!isAlone_ && isHelper) || isUnasked) result.profile.remarks.clear();
    // A library was, and brought the runtime.
    if (program && !program->linksRuntime && trace.mode == trace::Mode::Races)
      addRemark(trace,
                "the program itself was not compiled for observation, only a library of it was: "
                "races are looked for in that alone (build all with CXX=lockstitch-c++ "
                "CC=lockstitch-cc)");
    for (const auto* remarks : {&result.profile.remarks, &result.set.remarks}) {
      for (const std::string& remark : *remarks) addRemark(trace, remark);
    }
  }

  void addUnreadable(const std::string& file, const std::string& error) {
    hasUnreadable_ = true;
    analysis_.set.incomplete.push_back(
        {known_.isTemporary ? "the trace of a process" : file, error});
  }

  void addUnwritten(const UnwrittenTraces::Note& note) {
    unwatched_.noteUnwritten(note.pid, note.error);
  }

  TraceAnalysis finish() {
    if (processes_ > 1) {
      analysis_.set.remarks.push_back(std::to_string(processes_) + " processes were observed");
    }
    // Of one that cannot be read it is not known whose it is.
    if (!hasUnreadable_ && known_.process != 0)
      move(unwatched_.missing(), analysis_.set.incomplete);
    analysis_.set.findings = fuse(std::move(analysis_.set.findings));
    return std::move(analysis_);
  }

 private:
  // Nothing where the trace names no program that is still there. Scripts start the same over and
  // over.
  std::optional<ProgramImage> programOf(const Trace& trace) {
    if (trace.modules.empty()) return std::nullopt;
    const auto [it, isNew] = programs_.try_emplace(trace.modules.front().path);
    std::string ignored;
    if (isNew) it->second = inspectProgram(it->first, &ignored);
    return it->second;
  }

  void addRemark(const Trace& trace, const std::string& remark) {
    if (!seen_.insert(remark).second) return;
    const std::string whose = isAlone_ ? "" : processName(trace, known_) + ": ";
    analysis_.set.remarks.push_back(whose + remark);
  }

  template <class T>
  static void move(std::vector<T>&& from, std::vector<T>& to) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  }

  UnwatchedProcesses unwatched_;
  bool hasUnreadable_ = false;
  size_t processes_;
  bool isAlone_;
  const RunKnowledge& known_;
  std::unique_ptr<Symbols> symbols_;
  TraceAnalysis analysis_;
  std::set<std::string> seen_;
  std::map<std::string, std::optional<ProgramImage>> programs_;  // by their paths
};

}  // namespace

TraceAnalysis analyseTraces(const std::vector<std::string>& files, const RunKnowledge& known) {
  Collector collector(files.size(), known);
  for (const UnwrittenTraces::Note& note : known.unwritten) collector.addUnwritten(note);
  for (const std::string& file : files) {
    std::string error;
    auto trace = readTrace(file, &error);
    if (!trace) {
      collector.addUnreadable(file, error);
      continue;
    }
    if (known.locksOnly) keepLocks(*trace);
    completeEnd(*trace, known);
    collector.add(*trace);
  }
  return collector.finish();
}

}  // namespace lockstitch
