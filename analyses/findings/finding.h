// What both engines find, as data. Detectors return it; reporters print it; fusion joins it.
// Plain values: copyable, no ownership beyond their members, safe to read from many threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lockstitch {

enum class Rule : uint8_t {
  DataRace,
  AtomicityViolation,
  LockOrderInversion,
  Deadlock,
  DoubleLock,
  LockLeak,
  UnlockNotHeld,
  MutexDestroyedWhileLocked,
  LockAcrossSuspend,
  BlockingUnderLock,
  SerialisedThreads,
  SequentialAwaits,
  JoinUnderLock,
  WaitWithoutPredicate,
  WaitHoldingSecondLock,
  ThreadLeak,
  CallbackUnderLock,
  UnsafePublication,
  SignalUnsafeLock,
  ForkWithLock,
  UseAfterDestroy,
};

enum class Severity : uint8_t { Note, Warning, Error };

// How the finding is known. A fused finding carries several.
enum class EvidenceKind : uint8_t { Static, Observed, Predicted, Confirmed };

// A position in a source file. `file` is as the compiler named it made absolute, or empty when
// unknown; line and column count from 1, 0 = unknown.
struct SourceLocation {
  std::string file;
  uint32_t line = 0;
  uint32_t column = 0;
  auto operator<=>(const SourceLocation&) const = default;
};

struct Frame {
  std::string function;  // qualified, human-readable; empty when unknown
  SourceLocation location;
  std::string module;    // executable or library; empty for static frames
  uint64_t address = 0;  // within the module; 0 for static frames
  bool isUser = true;    // false: standard library, C library or runtime
  bool operator==(const Frame&) const = default;
};
using CallStack = std::vector<Frame>;  // innermost first

struct HeldLockInfo {
  std::string lock;  // its class, e.g. "Account::mutex_"
  bool shared = false;
  SourceLocation acquiredAt;
  // Which of that class, where the finding tells of several: "table[1]", "of Ledger::lock_", "in
  // the object allocated at bank.cpp:12". Empty where it tells of one, or where nothing says which.
  std::string instance = {};
  bool operator==(const HeldLockInfo&) const = default;
};

// How a reader is told of it: its class, and which of that class where it matters.
std::string lockText(const HeldLockInfo& held);

// Site::thread of what main runs, in all findings.
inline constexpr char kMainThreadText[] = "main thread";

// One place that takes part in a finding.
struct Site {
  std::string role;  // "write", "read", "atomic write", "acquires", "check", "act", "waits for", …
  std::string object;  // the location or lock of this role, e.g. "Account::balance_"
  CallStack stack;     // stack[0] is the site itself
  std::vector<HeldLockInfo> held;
  std::string thread;  // "thread T1, started at bank.cpp:30", "main thread"
  std::string note;    // one sentence for the reader, may be empty
  bool operator==(const Site&) const = default;
};

// A check that could have dismissed the finding, and what it said. The record of all of them is
// the explanation of a finding and of a silence.
struct RefuterVerdict {
  std::string
      refuter;  // "ordered-by-join", "common-lock", "owned", "gate-lock", "single-thread", …
  bool refutes = false;
  std::string reason;  // "no join between bank.cpp:30 and bank.cpp:31"
  bool operator==(const RefuterVerdict&) const = default;
};

struct Evidence {
  EvidenceKind kind = EvidenceKind::Static;
  std::string detail;  // "on every call path", "in this run, by threads T1 and T2"
  uint32_t count = 1;  // how often (runs, occurrences)
  bool operator==(const Evidence&) const = default;
};

struct Finding {
  Rule rule = Rule::DataRace;
  Severity severity = Severity::Error;
  std::string object;  // what it is about: "Account::balance_", "Toy::mutex → Toy::mutex"
  // Tells objects of one name apart within one result: where it is declared or made. Not reported.
  std::string declaredIn = {};
  std::string message;  // one sentence, no trailing full stop, names before addresses
  std::string why;      // why it is wrong, in a paragraph
  std::string fix;      // what to do
  std::vector<Site> sites;
  std::vector<Evidence> evidence;
  std::vector<RefuterVerdict> refuters;
  std::string infeasibleBecause;  // for notes: "gate lock table_", "one thread", "ordered by join"
  double confidence = 1.0;        // 0…1, a stated function of the evidence (docs/soundness.md)
  std::string fingerprint;        // 16 hex digits, set by assignFingerprint()
  bool operator==(const Finding&) const = default;
};

// What a run or a check could not see. Any of these makes the exit code 3, whatever was found in
// the rest.
struct Incompleteness {
  std::string what;    // file or trace
  std::string reason;  // what happened, and what to do
};

// A result of `check`, `run` or `report`, before rendering.
struct FindingSet {
  std::vector<Finding> findings;
  std::vector<Incompleteness> incomplete;
  std::vector<std::string> remarks;  // facts of the run worth a line: "T1: 98 % waiting for I/O"
};

// "data-race", … and back; the names are those of docs/rules/ and of every output format.
const char* ruleName(Rule rule);
std::optional<Rule> ruleFromName(const std::string& name);
// Every rule, in the order of the enumeration.
const std::vector<Rule>& allRules();
// Severity a rule has unless the finding says otherwise.
Severity defaultSeverity(Rule rule);
const char* severityName(Severity severity);
const char* evidenceName(EvidenceKind kind);

// The frame that a reader means by "where": the innermost one in user code, else the innermost.
// Null for a site without a stack.
const Frame* decidingFrame(const CallStack& stack);
const Frame* decidingFrame(const Site& site);

}  // namespace lockstitch
