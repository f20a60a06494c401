// What the analyses of all functions share, and what they leave beside a summary.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "analyses/program/call_resolution.h"
#include "analyses/program/callback_calls.h"
#include "analyses/program/flow_state.h"
#include "analyses/program/program_model.h"
#include "analyses/program/summary.h"

namespace lockstitch::program {

// What is wrong within one function whatever its callers do.
struct LocalProblem {
  Rule rule = Rule::DoubleLock;
  PathId lock;
  ChainId site;                        // where it goes wrong
  ChainId related;                     // where the lock was taken, or given up on another way
  Mode mode = Mode::Exclusive;         // asked for
  Mode relatedMode = Mode::Exclusive;  // held
  bool isByException = false;          // of what is called at `site`
  bool isByThreadEnd = false;          // the function is what a thread runs
  bool isByReentry = false;            // a function was entered again while the lock was held
  bool isByPointer = false;            // … or one that a pointer led to, which may lead to several
  bool isWithinOnce = false;           // in what runs once: nowhere, where that has run before
  bool operator==(const LocalProblem&) const = default;
};

// Whether a read in this order comes after the release that wrote what it finds.
inline bool acquires(facts::MemoryOrder order) {
  return order != facts::MemoryOrder::Relaxed && order != facts::MemoryOrder::Release;
}

// Shared by the analyses of all functions.
struct AnalysisContext {
  Program& program;
  const CallTargets& targets;
  SetTables& sets;
  std::vector<Summary>& summaries;                   // by FunctionId
  std::vector<std::vector<LocalProblem>>& problems;  // by FunctionId
  const std::set<Symbol>& flags;                     // fields and globals that conditions test
  const CallbackCalls& callbacks;
  const std::set<FunctionId>& threadEntries;  // what threads run
  const std::vector<uint32_t>& ranks;         // by FunctionId: callers first, alike in recursion
  const std::vector<uint32_t>& members;       // by rank: how many functions have it
  const std::map<FunctionId, std::set<Symbol>>& owedLocks;  // owed_locks.h

  bool isRecursion(FunctionId caller, FunctionId callee) const {
    return ranks[caller.value] == ranks[callee.value];
  }
  // Of so many functions that call each other in circles that none tells its callers what it does
  // (parameter_variables.h).
  bool isInLargeCircle(FunctionId function) const {
    constexpr uint32_t kMany = 32;
    return members[ranks[function.value]] > kMany;
  }
  bool hasVariables(FunctionId function) const {
    return isInLargeCircle(function) || summaries[function.value].hasVariables;
  }
};

// Symbols of steps that the analysis itself appends to paths.
struct SyntheticFields {
  explicit SyntheticFields(Program& program);
  Symbol guardedLock;  // [guard, this] denotes the lock that the guard manages
  Symbol once;     // [flag, this]: a lock held while the flag's function runs, shared ever after
  Symbol barrier;  // [barrier, this]: the signal of its first phase
  PathId start;    // the "barrier" that a function's entry is
  Symbol token;    // [semaphore, this]: a lock that whoever has got past it holds
  Symbol claim;    // [atomic flag, this]: a lock that whoever has set it holds
  Symbol last;     // [counter, this]: the signal that it was counted down to its end
};

// What the signal is called that a state was taken where `clear` was found to be zero.
std::string takenWhileClear(const Program& program, PathId clear);

// What makes one recorded event another than the next: everything but the calls in between.
struct EventKey {
  PathId path;
  uint32_t bits = 0;
  uint32_t other = 0;  // one more path, or a set of them
  Context context;     // of the last link alone, locks without sites
  bool operator==(const EventKey&) const = default;
};
struct EventKeyHash {
  size_t operator()(const EventKey& key) const {
    size_t hash = mixHash(SituationHash()(key.context), key.context.chain.value);
    return mixHash(mixHash(mixHash(hash, key.path.value), key.bits), key.other);
  }
};

}  // namespace lockstitch::program
