// An inline function of a header, used by both files: one variable, one report.
#pragma once

inline int counter = 0;

inline void bump() {
  ++counter;  // RACE!
}
