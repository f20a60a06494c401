// Turns paths, chains and contexts into what a finding shows.
#pragma once

#include <string>
#include <vector>

#include "analyses/findings/finding.h"
#include "analyses/program/parallel.h"
#include "analyses/program/program_model.h"
#include "analyses/program/summary.h"

namespace lockstitch::program {

class Narrator {
 public:
  // What stands for the name of a lock of which only its kind is known.
  static constexpr const char* kUnnamedLock = "a lock that cannot be named";

  Narrator(const Program& program, const SetTables& sets) : program_(program), sets_(sets) {}

  // "Account::balance_", "total", "results[]".
  std::string object(PathId path) const;
  // The object that has it, when a name is known: "account".
  std::string owner(PathId path) const;
  // The event at the chain's end.
  const Event* leaf(ChainId chain) const;
  FunctionId leafFunction(ChainId chain) const;
  SourceLocation location(ChainId chain) const;
  // Innermost first; the frames of a thread's creators are left out.
  CallStack stack(ChainId chain, ChainId threadCreation = {}) const;
  // Whether the way leads through one function twice.
  bool isRecursive(ChainId chain) const;
  // With which of its name a lock is, where `among` has several of it, as far as their paths differ
  // in what has a name. Linear in the locks of all.
  std::vector<HeldLockInfo> held(LocksetId held, const std::vector<LocksetId>& among = {}) const;
  // "Account::mutex_, table_" or "no lock", told apart from those of `other`.
  std::string lockNames(LocksetId held, LocksetId other) const;
  // "spelt by the macro ADD at bank.h:3:20", for an event that a macro's definition spells; or "".
  std::string macroNote(ChainId chain) const;
  // "bank.cpp:30"
  std::string brief(const SourceLocation& at) const;
  Site site(const std::string& role, PathId object, const Context& context,
            const Parallel& parallel) const;

 private:
  struct ToldLock {
    PathId path;
    HeldLockInfo info;
  };
  // Those that a reader is told of.
  std::vector<ToldLock> told(LocksetId held) const;

  const Program& program_;
  const SetTables& sets_;
};

}  // namespace lockstitch::program
