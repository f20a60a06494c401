// Runs twin_program for a range of seeds and compares the races in its traces with those of a naive
// detector that keeps every access and compares all pairs by vector clocks:
//   - a race that is reported is one, and
//   - the first race of each byte is reported (after it, a byte's later ones may be covered).
//
//   twin_check FIRST COUNT PROGRAM
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "analyses/trace/trace_reader.h"
#include "twin_plan.h"

namespace fs = std::filesystem;
using namespace twin;

namespace {

using Clock = std::array<int, kThreads>;
using Pair = std::pair<size_t, size_t>;  // numbers of operations, the smaller first

void join(Clock& into, const Clock& other) {
  for (int i = 0; i < kThreads; ++i) into[i] = std::max(into[i], other[i]);
}

struct Seen {
  size_t operation;
  int thread, time;
  bool isWrite, isAtomic;
};

struct Verdict {
  std::set<Pair> races;
  // For each byte that has a race: the pairs that its first racing access is in.
  std::vector<std::set<Pair>> first;
};

class NaiveDetector {
 public:
  explicit NaiveDetector(const std::vector<Operation>& plan) {
    for (int i = 0; i < kThreads; ++i) clocks_[i][i] = 1;
    for (size_t i = 0; i < plan.size(); ++i) step(i, plan[i]);
  }
  Verdict verdict() const { return {races_, first_}; }

 private:
  void step(size_t number, const Operation& what) {
    Clock& clock = clocks_[what.thread];
    Clock& object = isOfAtomic(what.kind) ? atomics_[what.object]
                    : isOfLock(what.kind) ? alone_[what.object]
                                          : syncs_[what.object];
    switch (what.kind) {
      case Kind::Access:
      case Kind::Range:
      case Kind::Atomic:
        return access(number, what);
      case Kind::Renew:
        for (int i = 0; i < what.bytes; ++i) renew(what.offset + i);
        return;
      case Kind::Acquire:
      case Kind::LoadAcquire:
        return join(clock, object);
      case Kind::StoreRelaxed:
        object = {};
        return;
      case Kind::UpdateRelaxed:
        return;
      case Kind::TakeShared:
        return join(clock, object);
      case Kind::TakeAlone:
        join(clock, object);
        return join(clock, shared_[what.object]);
      case Kind::GiveShared:
        join(shared_[what.object], clock);
        ++clock[what.thread];
        return;
      case Kind::GiveAlone:
        break;
      case Kind::StoreRelease:
        object = {};
        break;
      case Kind::UpdateBoth:
        join(clock, object);
        break;
      case Kind::Release:
      case Kind::UpdateRelease:
        break;
    }
    join(object, clock);
    ++clock[what.thread];
  }

  static bool isOfAtomic(Kind kind) {
    return kind >= Kind::StoreRelease && kind <= Kind::UpdateRelaxed;
  }

  static bool isOfLock(Kind kind) { return kind >= Kind::TakeShared; }

  void renew(int byte) {
    history_[byte].clear();
    raced_[byte] = false;
  }

  void access(size_t number, const Operation& what) {
    bool isAtomic = what.kind == Kind::Atomic;
    const Clock& clock = clocks_[what.thread];
    for (int byte = what.offset; byte < what.offset + what.bytes; ++byte) {
      std::set<Pair> found;
      for (const Seen& earlier : history_[byte]) {
        bool isKnown = clock[earlier.thread] >= earlier.time;
        if (!(earlier.isWrite || what.isWrite) || (earlier.isAtomic && isAtomic)) continue;
        if (isKnown) continue;
        found.insert({earlier.operation, number});
      }
      races_.insert(found.begin(), found.end());
      if (!found.empty() && !raced_[byte]) first_.push_back(found);
      raced_[byte] = raced_[byte] || !found.empty();
      history_[byte].push_back({number, what.thread, clock[what.thread], what.isWrite, isAtomic});
    }
  }

  std::array<Clock, kThreads> clocks_{};
  std::array<Clock, kSyncs> syncs_{};
  std::array<Clock, kAtomics> atomics_{};
  std::array<Clock, kLocks> alone_{}, shared_{};
  std::array<std::vector<Seen>, kArena> history_;
  std::array<bool, kArena> raced_{};
  std::vector<std::set<Pair>> first_;
  std::set<Pair> races_;
};

[[noreturn]] void fail(const std::string& why) {
  std::fprintf(stderr, "twin_check: %s\n", why.c_str());
  std::exit(1);
}

void run(const char* program, const std::string& seed, const fs::path& directory) {
  // Atomicity violations are judged by the machine code, and the program counters are invented.
  std::string options = "trace_dir=" + directory.string() + ":exitcode=0:atomicity=0";
  pid_t child = fork();
  if (child == 0) {
    setenv("LOCKSTITCH_OPTIONS", options.c_str(), 1);
    alarm(60);  // a hang is a failure
    execl(program, program, seed.c_str(), nullptr);
    _exit(127);
  }
  int status = 0;
  waitpid(child, &status, 0);
  if (status) fail("the program ended with status " + std::to_string(status) + ", seed " + seed);
}

// The operation whose function is on the stack.
size_t operationOf(const std::vector<uint64_t>& stack) {
  for (uint64_t pc : stack) {
    if (pc + 1 >= callerOf(0) && pc + 1 < callerOf(kOperations) && (pc + 1) % 16 == 0) {
      return (pc + 1 - callerOf(0)) / 16;
    }
  }
  fail("a call stack without its operation");
}

std::set<Pair> racesIn(const fs::path& directory) {
  std::set<Pair> races;
  for (const auto& file : fs::directory_iterator(directory)) {
    std::string error;
    auto trace = lockstitch::readTrace(file.path().string(), &error);
    if (!trace) fail(error);
    for (const auto& race : trace->races) {
      size_t a = operationOf(trace->stack(race.first.stack));
      size_t b = operationOf(trace->stack(race.second.stack));
      races.insert({std::min(a, b), std::max(a, b)});
    }
  }
  return races;
}

bool judge(unsigned seed, const std::set<Pair>& reported) {
  Verdict truth = NaiveDetector(makePlan(seed)).verdict();
  bool right = true;
  for (const Pair& race : reported) {
    if (truth.races.count(race)) continue;
    std::fprintf(stderr, "seed %u: no race, but reported: operations %zu and %zu\n", seed,
                 race.first, race.second);
    right = false;
  }
  for (const std::set<Pair>& first : truth.first) {
    bool found = std::any_of(first.begin(), first.end(),
                             [&](const Pair& race) { return reported.count(race) != 0; });
    if (found) continue;
    std::fprintf(stderr, "seed %u: a race not reported: operations %zu and %zu\n", seed,
                 first.begin()->first, first.begin()->second);
    right = false;
  }
  return right;
}

}  // namespace

int main(int, char** arguments) {
  unsigned first = static_cast<unsigned>(std::stoi(arguments[1]));
  unsigned count = static_cast<unsigned>(std::stoi(arguments[2]));
  size_t races = 0;
  for (unsigned seed = first; seed < first + count; ++seed) {
    std::string pattern = (fs::temp_directory_path() / "twin_check.XXXXXX").string();
    if (!mkdtemp(pattern.data())) fail("no temporary directory");
    run(arguments[3], std::to_string(seed), pattern);
    std::set<Pair> reported = racesIn(pattern);
    fs::remove_all(pattern);
    races += reported.size();
    if (!judge(seed, reported)) return 1;
  }
  std::printf("%u runs, %zu races\n", count, races);
  return races ? 0 : 1;  // a test in which nothing races tests nothing
}
