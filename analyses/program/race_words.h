// The words for two accesses that meet: what they are, who makes them, what is held there.
#pragma once

#include <string>

#include "analyses/program/candidates.h"

namespace lockstitch::program {

// "write", "read", "atomic write", …; of the end of an object "free", "end of scope", "end of
// member", "growth" or "clearing" of the container that it is in.
std::string roleOf(const OriginView& view, const Access& access);
// Whether it is one of the last four.
bool isEndRole(const std::string& role);
// "main thread and thread started at a.cpp:3"
std::string threadsOf(const OriginView& view, const Access& a, const Access& b);
// What is held at both places, each said once.
std::string holdsAt(const OriginView& view, const Access& a, const Access& b);

// What decides what helps against a race.
struct RaceAdvice {
  std::string here, there;  // places; of a check then an update `here` is the update's
  std::string guard;        // what is held at most accesses of the object; may be empty
  bool isCheckThenAct = false;
  bool mayBeAtomic = false;  // the object has an atomic variant
};
// Sets finding.fix and adds to finding.why. Its first two sites and its object must be set.
void advise(const RaceAdvice& advice, Finding& finding);

}  // namespace lockstitch::program
