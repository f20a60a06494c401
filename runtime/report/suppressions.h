// ThreadSanitizer's suppressions: lines "type:pattern" that name what is not to be reported. In a
// pattern * stands for anything, ^ and $ tie it to the ends; else it may match anywhere.
#pragma once

#include "runtime/base.h"

namespace lockstitch::rt {

enum class SuppressionKind : u32 { Race, RaceTop, Mutex, Thread, Signal, Deadlock, CalledFromLib };

bool matchesPattern(const char* pattern, const char* text);

// Reads the file and the program's own __tsan_default_suppressions(). A file that cannot be read or
// a line of no known type ends the process with a message, as under ThreadSanitizer: a run whose
// suppressions are lost would only waste its user's time.
void readSuppressions(const char* path);

struct Suppression;
// The first one of this kind that matches `text`, or null.
Suppression* findSuppression(SuppressionKind kind, const char* text);
void countHit(Suppression* suppression);
// print_suppressions=1: those that matched, with how often.
void printMatchedSuppressions();

}  // namespace lockstitch::rt
