#include "analyses/findings/confidence.h"

#include <algorithm>
#include <set>

#include "analyses/findings/observed_doubt.h"

namespace lockstitch {
namespace {

// What evidence is worth before doubts. Engineering judgements, not measured probabilities: what
// they must keep is the order, between kinds for one rule and between rules for one kind.
struct Worth {
  double isStatic, observed;
};

Worth worthOf(Rule rule) {
  switch (rule) {
    case Rule::UnsafePublication:  // a data race of a known shape
    case Rule::DataRace:  // observed: true of this run as far as all synchronisation was seen
      return {0.9, 0.95};
    case Rule::LockOrderInversion:  // observed: both orders happened, the deadlock did not
      return {0.8, 0.9};
    case Rule::AtomicityViolation:  // observed: whether the program minds is not known
      return {0.75, 0.85};
    case Rule::SerialisedThreads:  // observed: measured under instrumentation
      return {0.6, 0.9};
    case Rule::DoubleLock:
    case Rule::LockAcrossSuspend:
    case Rule::MutexDestroyedWhileLocked:
    case Rule::UseAfterDestroy:
      return {0.9, 1};
    case Rule::LockLeak:
    case Rule::ThreadLeak:
      return {0.85, 1};
    case Rule::Deadlock:
    case Rule::JoinUnderLock:
    case Rule::WaitWithoutPredicate:
    case Rule::ForkWithLock:
    case Rule::SignalUnsafeLock:  // which signals a mask holds is not followed
      return {0.8, 1};
    case Rule::UnlockNotHeld:
    case Rule::BlockingUnderLock:
    case Rule::WaitHoldingSecondLock:  // that somebody wants the other lock is not shown
      return {0.7, 1};
    case Rule::CallbackUnderLock:  // that the callback wants a lock is not shown
    case Rule::SequentialAwaits:   // effects that are not in the arguments are not seen
      return {0.6, 0.9};
  }
  return {kLeastConfidence, kLeastConfidence};
}

// A prediction carries a witness, so it is worth at least what was observed of a lesser thing.
constexpr double kPredicted = 0.95;

struct Cost {
  double cost;
  const char* text;
};

Cost costOf(Doubt doubt) {
  switch (doubt) {
    case Doubt::UnknownElement:
      return {0.2, "which element is accessed is not known"};
    case Doubt::ThroughPointer:
      return {0.1, "which object a pointer leads to is approximated"};
    case Doubt::InLibraryCode:
      return {0.1, "one side is in library code"};
    case Doubt::UnderCondition:
      return {0.1, "one side depends on a condition"};
    case Doubt::PassedBySome:
      return {0.25, "which function is passed on this way is not known"};
    case Doubt::ThreadsUnstarted:
      return {0.1, "no thread is started in sight, callers are assumed to have several"};
    case Doubt::CallersUnknown:
      return {0.1, "who calls what starts the thread is not in sight"};
    case Doubt::GuardInferred:
      return {0.1, "what guards it is concluded from the other accesses"};
    case Doubt::GuardUncertain:
      return {0.15, "less than three quarters of the other accesses hold the lock"};
    case Doubt::LocksOfOneKind:
      return {0.35, "both sides hold a lock of one kind, which may be the same"};
    case Doubt::LocksOfTwoPlaces:
      return {0.1, "each side holds another lock, of the list that it is in perhaps"};
    case Doubt::PerhapsHandedOver:
      return {0.25, "one side has taken it out of a shared place, the other may have put it there"};
    case Doubt::ManyObjects:
      return {0.25, "one name stands for several objects"};
    case Doubt::ThroughManyPointers:
      return {0.15, "more than one pointer leads there"};
    case Doubt::RarelyGuarded:
      return {0.1, "most of its accesses hold no lock, each thread may have its own"};
    case Doubt::OneOfMany:
      return {0.35, "so many objects race by one call that it is likelier to be ordered"};
    case Doubt::OneOfSeveralCallees:
      return {0.35, "the way leads through a pointer that may be to any of several functions"};
    case Doubt::ThroughRecursion:
      return {0.35, "the way leads through a recursion, which something must end"};
    case Doubt::PerhapsJoined:
      return {0.35, "the thread is joined before, under a condition that was not decided"};
    case Doubt::AnybodyMayPost:
      return {0.1, "a semaphore is waited for, which any thread may post"};
    case Doubt::DoesNotCompile:
      return {0.3, "the file does not compile"};
  }
  return {0, ""};
}

Cost costOf(ObservedDoubt doubt) {
  switch (doubt) {
    case ObservedDoubt::AnybodyMayPost:
      return {0.1, "a semaphore is waited for, which any thread may post"};
    case ObservedDoubt::NeverPosted:
      return {0.15,
              "it was never posted before: that it is a lock is concluded from how it was made"};
  }
  return {0, ""};
}

void takeOff(const Cost& cost, Finding& finding) {
  if (!finding.evidence.empty() &&
      finding.evidence.front().detail.find(cost.text) != std::string::npos)
    return;
  finding.confidence = std::max(finding.confidence - cost.cost, kLeastConfidence);
  if (finding.evidence.empty()) return;
  std::string& detail = finding.evidence.front().detail;
  detail += (detail.empty() ? "" : "; ") + std::string(cost.text);
}

}  // namespace

double confidenceOf(Rule rule, EvidenceKind kind, const std::vector<Doubt>& doubts) {
  const Worth worth = worthOf(rule);
  if (kind == EvidenceKind::Confirmed) return 1;
  if (kind == EvidenceKind::Observed) return worth.observed;
  if (kind == EvidenceKind::Predicted) return std::max(kPredicted, worth.isStatic);
  double confidence = worth.isStatic;
  for (Doubt doubt : std::set<Doubt>(doubts.begin(), doubts.end()))
    confidence -= costOf(doubt).cost;
  return std::max(confidence, kLeastConfidence);
}

std::string describe(const std::vector<Doubt>& doubts) {
  std::string text;
  for (Doubt doubt : std::set<Doubt>(doubts.begin(), doubts.end()))
    text += (text.empty() ? "" : ", ") + std::string(costOf(doubt).text);
  return text;
}

void lowerSeverity(Finding& finding) {
  constexpr double kRounding = 1e-9;  // of sums of costs
  if (finding.severity == Severity::Error && finding.confidence < kLeastOfErrors - kRounding)
    finding.severity = Severity::Warning;
  if (finding.severity == Severity::Warning && finding.confidence < kLeastOfWarnings - kRounding)
    finding.severity = Severity::Note;
}

void addDoubt(Doubt doubt, Finding& finding) { takeOff(costOf(doubt), finding); }
void addDoubt(ObservedDoubt doubt, Finding& finding) { takeOff(costOf(doubt), finding); }

}  // namespace lockstitch
