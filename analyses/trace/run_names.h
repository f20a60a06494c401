// Names for what a trace knows by number: stacks, threads, locks, accessed objects.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "analyses/findings/finding.h"
#include "analyses/trace/symbols.h"
#include "analyses/trace/trace.h"

namespace lockstitch {

// Asks `symbols` once for each thing and remembers the answer. Names are the same in every run of
// the same program as far as the order of its threads' starts is. Not thread-safe.
class RunNames {
 public:
  static constexpr ThreadId kMainThread{1};

  RunNames(const Trace& trace, Symbols& symbols);

  // Innermost first, inlined functions unfolded, user frames marked. Empty when unknown.
  const CallStack& stack(StackId id);
  // The same of what `thread` did: OpenMP's regions and tasks under the functions they stand in.
  CallStack stack(StackId id, ThreadId thread);
  // "bank.cpp:30" for the frame that a reader means by "where"; "" when unknown.
  std::string place(StackId id);
  // "at bank.cpp:30", or "in main" where no file is known; "" when nothing is.
  std::string whereabouts(StackId id);
  SourceLocation location(StackId id);

  // As Symbols::mayTellCaller().
  bool mayTellCaller(const Frame& frame) { return symbols_.mayTellCaller(frame); }

  // "main thread"; "thread T1, started at bank.cpp:30". Counted as users do: T1 is the first
  // thread that main starts.
  std::string thread(ThreadId id);
  // "T1" or "main".
  std::string shortThread(ThreadId id) const;

  // The name of a lock's class: that of the variable or field it is, else what the code that takes
  // it calls it, else where it was allocated or first taken. Never empty.
  const std::string& lockClass(LockId id);
  // What declares it, as declaredIn() has it; "" when unknown.
  const std::string& lockDeclaration(LockId id);
  // The places where it was taken, and the local variable that the code of one of them names, with
  // its declaration; "" where that is something else, or not known.
  const std::set<StackId>& lockSites(LockId id) { return lockSites_[id]; }
  std::string localLock(LockId id, StackId site);
  trace::LockKind lockKind(LockId id) const;  // User when unknown
  // Which of its class: its place in the variable or the heap block it lives in, in the latter to
  // the byte if `exactly`; "" when that says no more.
  std::string lockInstance(LockId id, bool exactly = false);

  std::vector<HeldLockInfo> held(const std::vector<TraceHeldLock>& locks);

  // The name of what two or more accesses met at, else a description ("heap block allocated at
  // bank.cpp:12"). `isName` says which.
  struct Object {
    std::string text;
    bool isName = false;
    std::string declaredIn = {};  // see symbols.h; "" when unknown
    std::string whole = {};       // the variable that it is a member of; "" when it is none
  };
  Object object(const std::vector<const TraceAccess*>& accesses, const TraceRegion& region);

 private:
  // What the source names at a frame. A program takes a hundred thousand locks at a few places.
  using Answers = std::map<std::tuple<std::string, uint64_t, std::string, SourceLocation>,
                           std::optional<DataSymbol>>;
  static const std::optional<DataSymbol>& ask(
      const Frame& frame, Answers& known, const std::function<std::optional<DataSymbol>()>& answer);

  // The function that made the task that a thread of the trace stands for; "" when unknown.
  std::string creatorOf(ThreadId task);
  std::optional<DataSymbol> dataAt(uint64_t address, uint64_t bytes = 1);
  struct LockName {
    std::string text;
    std::string declaredIn;
    bool isDescription = false;  // of where it lies, for want of a name
  };
  const LockName& nameOf(LockId id);
  LockName nameLock(const TraceLock& lock);
  // By what the source names where it is taken.
  LockName nameFromSites(const TraceLock& lock);
  // Names the lock by the frames of one stack, from the one that took it outwards as far as each
  // says that its caller may know better. The innermost `returned` frames are known to have
  // returned with it.
  std::optional<NamedLock> lockTakenIn(const CallStack& stack, size_t returned);
  // How many of the frames that a lock was taken in had returned when something was done under it.
  size_t returnedFrames(StackId taken);
  void noteHeld(const std::vector<TraceHeldLock>& held, StackId below);
  // The flag by which an initialiser that runs once is known.
  std::optional<NamedLock> flagOf(const CallStack& stack);
  static std::string shortPlace(const SourceLocation& location);

  const Trace& trace_;
  Symbols& symbols_;
  std::unordered_map<StackId, CallStack> stacks_;
  std::map<LockId, LockName> lockNames_;
  Answers onceAnswers_, accessAnswers_;
  std::map<std::tuple<std::string, uint64_t, std::string, SourceLocation, LockFrame>,
           std::optional<NamedLock>>
      lockAnswers_;
  std::map<LockId, std::set<StackId>> lockSites_;  // where each lock was taken
  std::map<StackId, std::set<StackId>> below_;     // what was done under it, by where it was taken
};

}  // namespace lockstitch
