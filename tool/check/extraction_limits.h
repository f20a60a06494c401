// How much one translation unit may cost before it is given up, and how `check` tells `extract`.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace lockstitch {

inline constexpr const char* kTimeoutVariable = "LOCKSTITCH_TU_TIMEOUT";
inline constexpr const char* kMemoryVariable = "LOCKSTITCH_TU_MEMORY";

struct ExtractionLimits {
  unsigned seconds = 600;  // of processor time; 0: no limit
  unsigned mebibytes = 0;  // of memory; 0: no limit
};

// As environment variables. Limits are no part of the command in the Ninja file: raising them must
// not make again what was within them.
inline std::vector<std::pair<std::string, std::string>> asEnvironment(
    const ExtractionLimits& limits) {
  return {{kTimeoutVariable, std::to_string(limits.seconds)},
          {kMemoryVariable, std::to_string(limits.mebibytes)}};
}

}  // namespace lockstitch
