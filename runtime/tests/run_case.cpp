// Runs a program under the runtime, several times, and compares what its traces say with what is
// expected of every run.
//
//   run_case [--runs N] [--preload LIBRARY] [--options K=V:…] [--kill-after MS] [--limit SECONDS]
//            --expect KIND=COUNT,KIND>=COUNT,status=N… -- PROGRAM ARGUMENTS…
//
// Kinds: race, atomicity, deadlock, ended-holder (of those deadlocks), unlock-not-held, leaked,
// destroyed-locked, double-lock, held-at-fork, threads, waiting (of those threads, for most of
// their lives), processes, acquisitions, losses, dropped, status. What is found and not named must
// be zero.
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "analyses/trace/trace_reader.h"

namespace fs = std::filesystem;
using Counts = std::map<std::string, long>;

namespace {

struct Expectation {
  std::string kind;
  bool atLeast = false;
  long count = 0;
};

struct Case {
  int runs = 1;
  int killAfterMilliseconds = -1;
  unsigned limitSeconds = 120;
  std::string preload;
  std::string options;
  std::vector<Expectation> expected;
  std::vector<char*> command;
};

[[noreturn]] void fail(const std::string& why) {
  std::fprintf(stderr, "run_case: %s\n", why.c_str());
  std::exit(1);
}

Expectation parseExpectation(const std::string& text) {
  Expectation result;
  size_t at = text.find_first_of("=>");
  if (at == std::string::npos) fail("no count in '" + text + "'");
  result.kind = text.substr(0, at);
  result.atLeast = text[at] == '>';
  result.count = std::stol(text.substr(at + (result.atLeast ? 2 : 1)));
  return result;
}

Case parse(int count, char** arguments) {
  Case result;
  int i = 1;
  for (; i + 1 < count && std::string(arguments[i]) != "--"; i += 2) {
    std::string key = arguments[i], value = arguments[i + 1];
    if (key == "--runs")
      result.runs = std::stoi(value);
    else if (key == "--preload")
      result.preload = value;
    else if (key == "--options")
      result.options = value;
    else if (key == "--limit")
      result.limitSeconds = static_cast<unsigned>(std::stoul(value));
    else if (key == "--kill-after")
      result.killAfterMilliseconds = std::stoi(value);
    else if (key == "--expect") {
      std::istringstream list(value);
      for (std::string item; std::getline(list, item, ',');) {
        result.expected.push_back(parseExpectation(item));
      }
    } else
      fail("unknown option " + key);
  }
  for (++i; i < count; ++i) result.command.push_back(arguments[i]);
  if (result.command.empty()) fail("no program");
  result.command.push_back(nullptr);
  return result;
}

// The exit status, or 128 + the signal.
int run(const Case& test, const fs::path& directory) {
  std::string options = "trace_dir=" + directory.string() + ":exitcode=0";
  if (!test.options.empty()) options += ":" + test.options;
  pid_t child = fork();
  if (child == 0) {
    setenv("LOCKSTITCH_OPTIONS", options.c_str(), 1);
    if (!test.preload.empty()) setenv("LD_PRELOAD", test.preload.c_str(), 1);
    alarm(test.limitSeconds);  // a hang is a failure
    execv(test.command[0], test.command.data());
    _exit(127);
  }
  if (test.killAfterMilliseconds >= 0) {
    usleep(static_cast<useconds_t>(test.killAfterMilliseconds) * 1000);
    kill(child, SIGKILL);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

const char* misuseName(lockstitch::trace::Misuse misuse) {
  switch (misuse) {
    case lockstitch::trace::Misuse::UnlockNotHeld:
      return "unlock-not-held";
    case lockstitch::trace::Misuse::LeakedLock:
      return "leaked";
    case lockstitch::trace::Misuse::DestroyedWhileLocked:
      return "destroyed-locked";
    case lockstitch::trace::Misuse::DoubleLock:
      return "double-lock";
    case lockstitch::trace::Misuse::HeldAtFork:
      return "held-at-fork";
    case lockstitch::trace::Misuse::UsedAfterDestroy:
      return "used-after-destroy";
    case lockstitch::trace::Misuse::ReadLockOfHeld:
      return "read-lock-of-held";
    case lockstitch::trace::Misuse::ReadUnlockOfHeld:
      return "read-unlock-of-held";
    case lockstitch::trace::Misuse::HeldInWrongContext:
      return "held-in-wrong-context";
  }
  return "misuse";
}

void count(const lockstitch::Trace& trace, Counts& counts) {
  counts["processes"] += 1;
  counts["race"] += static_cast<long>(trace.races.size());
  counts["atomicity"] += static_cast<long>(trace.atomicityViolations.size());
  counts["deadlock"] += static_cast<long>(trace.deadlocks.size());
  for (const auto& waits : trace.deadlocks) {
    counts["ended-holder"] +=
        std::any_of(waits.begin(), waits.end(), [](const auto& wait) { return wait.holderEnded; });
  }
  counts["threads"] += static_cast<long>(trace.threads.size());
  for (const auto& [id, thread] : trace.threads) {
    bool waited = thread.end && thread.end->lockWait + thread.end->otherWait > thread.end->wall / 2;
    counts["waiting"] += waited;
  }
  counts["acquisitions"] += static_cast<long>(trace.acquisitions.size());
  counts["losses"] += trace.losses.any();
  counts["dropped"] +=
      static_cast<long>(trace.counter(lockstitch::trace::CounterKind::DroppedRecords));
  counts["unended"] += !trace.end.has_value();
  for (const auto& misuse : trace.misuses) counts[misuseName(misuse.misuse)] += 1;
}

bool isFinding(const std::string& kind) {
  static const char* others[] = {"processes", "threads", "acquisitions", "waiting"};
  for (const char* other : others) {
    if (kind == other) return false;
  }
  return true;
}

std::string compare(const Case& test, const Counts& counts) {
  std::string wrong;
  Counts open = counts;
  for (const Expectation& expected : test.expected) {
    long found = open.count(expected.kind) ? open[expected.kind] : 0;
    open.erase(expected.kind);
    if (expected.atLeast ? found >= expected.count : found == expected.count) continue;
    wrong += expected.kind + ": expected " + (expected.atLeast ? "at least " : "") +
             std::to_string(expected.count) + ", got " + std::to_string(found) + "\n";
  }
  for (const auto& [kind, found] : open) {
    if (found && isFinding(kind)) wrong += kind + ": unexpected, " + std::to_string(found) + "\n";
  }
  return wrong;
}

bool checkOnce(const Case& test, const fs::path& directory) {
  Counts counts;
  counts["status"] = run(test, directory);
  std::string dump;
  for (const auto& file : fs::directory_iterator(directory)) {
    if (file.path().extension() != ".lst") continue;
    std::string error;
    auto trace = lockstitch::readTrace(file.path().string(), &error);
    if (!trace) {
      dump += error + "\n";
      counts["unreadable"] += 1;
      continue;
    }
    count(*trace, counts);
    dump += lockstitch::dumpTrace(*trace);
  }
  // What was not watched was not tested; and no row expects it.
  if (!counts["processes"] && test.killAfterMilliseconds < 0) counts["no-trace"] = 1;
  std::string wrong = compare(test, counts);
  if (!wrong.empty()) std::fprintf(stderr, "%s\n%s", dump.c_str(), wrong.c_str());
  return wrong.empty();
}

}  // namespace

int main(int argumentCount, char** arguments) {
  Case test = parse(argumentCount, arguments);
  for (int i = 0; i < test.runs; ++i) {
    std::string pattern = (fs::temp_directory_path() / "run_case.XXXXXX").string();
    if (!mkdtemp(pattern.data())) fail("no temporary directory");
    bool right = checkOnce(test, pattern);
    fs::remove_all(pattern);
    if (right) continue;
    std::fprintf(stderr, "in run %d of %d\n", i + 1, test.runs);
    return 1;
  }
}
