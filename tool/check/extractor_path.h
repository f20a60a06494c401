// Where the extractor is, the program of its own that reads sources with Clang.
#pragma once

#include <string>

namespace lockstitch {

// Its absolute path: it stands beside this program, in the build tree as where it is installed.
// Empty, and *error, when it does not. Thread-safe.
std::string extractorPath(std::string* error);

}  // namespace lockstitch
