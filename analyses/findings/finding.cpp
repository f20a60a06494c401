#include "analyses/findings/finding.h"

#include <array>

namespace lockstitch {
namespace {

struct RuleEntry {
  Rule rule;
  const char* name;
  Severity severity;
};

constexpr std::array kRules{
    RuleEntry{Rule::DataRace, "data-race", Severity::Error},
    RuleEntry{Rule::AtomicityViolation, "atomicity-violation", Severity::Warning},
    RuleEntry{Rule::LockOrderInversion, "lock-order-inversion", Severity::Error},
    RuleEntry{Rule::Deadlock, "deadlock", Severity::Error},
    RuleEntry{Rule::DoubleLock, "double-lock", Severity::Error},
    RuleEntry{Rule::LockLeak, "lock-leak", Severity::Error},
    RuleEntry{Rule::UnlockNotHeld, "unlock-not-held", Severity::Error},
    RuleEntry{Rule::MutexDestroyedWhileLocked, "mutex-destroyed-while-locked", Severity::Error},
    RuleEntry{Rule::LockAcrossSuspend, "lock-across-suspend", Severity::Error},
    RuleEntry{Rule::BlockingUnderLock, "blocking-under-lock", Severity::Note},
    RuleEntry{Rule::SerialisedThreads, "serialised-threads", Severity::Note},
    RuleEntry{Rule::SequentialAwaits, "sequential-awaits", Severity::Note},
    RuleEntry{Rule::JoinUnderLock, "join-under-lock", Severity::Error},
    RuleEntry{Rule::WaitWithoutPredicate, "wait-without-predicate", Severity::Warning},
    RuleEntry{Rule::WaitHoldingSecondLock, "wait-holding-second-lock", Severity::Warning},
    RuleEntry{Rule::ThreadLeak, "thread-leak", Severity::Error},
    RuleEntry{Rule::CallbackUnderLock, "callback-under-lock", Severity::Note},
    RuleEntry{Rule::UnsafePublication, "unsafe-publication", Severity::Error},
    RuleEntry{Rule::SignalUnsafeLock, "signal-unsafe-lock", Severity::Error},
    RuleEntry{Rule::ForkWithLock, "fork-with-lock", Severity::Error},
    RuleEntry{Rule::UseAfterDestroy, "use-after-destroy", Severity::Error},
};

const RuleEntry& entryOf(Rule rule) {
  for (const RuleEntry& entry : kRules)
    if (entry.rule == rule) return entry;
  return kRules.front();
}

}  // namespace

const char* ruleName(Rule rule) { return entryOf(rule).name; }

std::optional<Rule> ruleFromName(const std::string& name) {
  for (const RuleEntry& entry : kRules)
    if (name == entry.name) return entry.rule;
  return std::nullopt;
}

const std::vector<Rule>& allRules() {
  static const std::vector<Rule> rules = [] {
    std::vector<Rule> list;
    for (const RuleEntry& entry : kRules) list.push_back(entry.rule);
    return list;
  }();
  return rules;
}

Severity defaultSeverity(Rule rule) { return entryOf(rule).severity; }

const char* severityName(Severity severity) {
  switch (severity) {
    case Severity::Note:
      return "note";
    case Severity::Warning:
      return "warning";
    case Severity::Error:
      return "error";
  }
  return "error";
}

const char* evidenceName(EvidenceKind kind) {
  switch (kind) {
    case EvidenceKind::Static:
      return "static";
    case EvidenceKind::Observed:
      return "observed";
    case EvidenceKind::Predicted:
      return "predicted";
    case EvidenceKind::Confirmed:
      return "confirmed";
  }
  return "static";
}

std::string lockText(const HeldLockInfo& held) {
  if (held.instance.empty()) return held.lock;
  // "table[1]" says more than "table", or than "table[]".
  const bool isLonger = held.instance.starts_with(held.lock.substr(0, held.lock.find('[')) + "[");
  return isLonger ? held.instance : held.lock + " (" + held.instance + ")";
}

const Frame* decidingFrame(const CallStack& stack) {
  for (const Frame& frame : stack)
    if (frame.isUser) return &frame;
  return stack.empty() ? nullptr : &stack.front();
}

const Frame* decidingFrame(const Site& site) { return decidingFrame(site.stack); }

}  // namespace lockstitch
