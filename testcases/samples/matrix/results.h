// Verdicts on disk, so that the printed table need not repeat what the tests have just done.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "testcases/samples/matrix/judge.h"

namespace lockstitch::samples {

// Keeps the verdict with the stamp of what it was made from. Replaces the file atomically.
void saveVerdict(const std::filesystem::path& file, const std::string& stamp,
                 const Verdict& verdict);

// Nothing when there is none, or it was made from something else.
std::optional<Verdict> loadVerdict(const std::filesystem::path& file, const std::string& stamp);

}  // namespace lockstitch::samples
