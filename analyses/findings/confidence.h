// How far a finding is to be believed, as a function of its evidence
// (docs/soundness.md#confidence).
#pragma once

#include <string>
#include <vector>

#include "analyses/findings/finding.h"

namespace lockstitch {

// A step of the static argument that was assumed, not shown. Each costs a stated amount.
enum class Doubt : uint8_t {
  UnknownElement,  // of an array or a container: the two sides may mean different ones
  ThroughPointer,  // the object is reached by a pointer whose targets were approximated
  InLibraryCode,   // one side stands in a library, which may keep order in ways not modelled
  UnderCondition,  // one side happens only under a condition that was not decided
  PassedBySome,  // one side is in a function that others pass: whether this call does is not known
  ThreadsUnstarted,   // no thread is started in sight: the callers' threads are assumed
  CallersUnknown,     // a thread is started in sight, but not by a program: nobody calls who does
  GuardInferred,      // that a lock guards the object is concluded from most of its accesses
  GuardUncertain,     // … from less than two thirds of them
  LocksOfOneKind,     // both sides hold a lock of one kind: whether it is the same is not known
  LocksOfTwoPlaces,   // a link of one of several objects, and each side holds a lock of another
                      // kind: of the list that the object is in at the time, perhaps
  PerhapsHandedOver,  // one side has taken the object out of a shared place under a lock: the other
                      // may have put it there
  ManyObjects,        // one name stands for several objects: the two sides may mean different ones
  ThroughManyPointers,  // more than one pointer leads there: the two sides may mean different ones
  RarelyGuarded,        // … and at most places no lock is held: each thread may have its own
  OneOfMany,            // more objects race by one call than are likely to (crowds.h)
  OneOfSeveralCallees,  // the way leads through a pointer to any of several functions
  ThroughRecursion,     // a function is entered again before it ends: what ends it was not decided
  PerhapsJoined,        // one side comes behind all joins of the other's thread, under whatever
                        // conditions
  AnybodyMayPost,       // a circle through a semaphore that is used as a lock
  DoesNotCompile,  // a site's file has errors: what the compiler gave up on is not in the facts
};

// Between 0 and 1: what the kind of evidence is worth for this rule, less what each doubt costs,
// and never less than kLeastConfidence. For one rule it grows from Static over Observed or
// Predicted to Confirmed, which is 1. Doubts count once, and only against static evidence: an
// execution has none of them. Pure; O(doubts).
double confidenceOf(Rule rule, EvidenceKind kind, const std::vector<Doubt>& doubts = {});
inline constexpr double kLeastConfidence = 0.1;

// "which element is accessed is not known, …"; empty without doubts. For Evidence::detail, so that
// a reader sees what a lower confidence comes from.
std::string describe(const std::vector<Doubt>& doubts);

// An error that is believed less than this is told as a warning, a warning as a note.
inline constexpr double kLeastOfErrors = 0.7;
inline constexpr double kLeastOfWarnings = 0.2;
void lowerSeverity(Finding& finding);

// One more doubt of a finding that has its confidence: lowers it and says so in the evidence, once.
void addDoubt(Doubt doubt, Finding& finding);

}  // namespace lockstitch
