// What `lockstitch` ends with (docs/architecture.md#exit-codes). 128+N: ended by signal N.
#pragma once

namespace lockstitch {

inline constexpr int kExitClean = 0;
inline constexpr int kExitUsage = 1;  // usage or internal error
inline constexpr int kExitFindings = 2;
inline constexpr int kExitIncomplete = 3;  // something could not be read: never green, before 2

}  // namespace lockstitch
