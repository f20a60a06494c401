// Runs a program to its end, or to its time limit.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace lockstitch::samples {

inline constexpr int kTimedOut = 124;  // as timeout(1) says it

// The exit code of `arguments` (128+N when signal N ended it), with its output in the two files.
// After `seconds` it and all it started are killed: kTimedOut. Throws std::system_error when it
// cannot be started.
int runProcess(const std::vector<std::string>& arguments, const std::filesystem::path& output,
               const std::filesystem::path& errors, int seconds);

}  // namespace lockstitch::samples
