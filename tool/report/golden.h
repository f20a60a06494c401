// Comparison with files that hold what is expected.
#pragma once

#include <string>

namespace lockstitch {

// The expected text of tool/report/golden/NAME. With LOCKSTITCH_UPDATE_GOLDEN set in the
// environment the file is written first, to be looked at and committed.
std::string golden(const std::string& name, const std::string& actual);

// Where the sources of the examples are.
std::string goldenDirectory();

}  // namespace lockstitch
