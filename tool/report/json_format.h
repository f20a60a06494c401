// What marks a JSON report.
#pragma once

namespace lockstitch {

inline constexpr const char* kJsonFormat = "lockstitch-report";
inline constexpr int kJsonVersion = 1;  // raised when a reader of the last one would misread

}  // namespace lockstitch
