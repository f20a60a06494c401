// Which build of Lockstitch this is.
#pragma once

#include <string>

namespace lockstitch {

// 16 hexadecimal digits that another build of this program, or of the Clang libraries it reads
// sources with, does not share: a digest of their linkers' build ids, or of what stands for one
// without. Thread-safe; some microseconds.
std::string ownBuild();

}  // namespace lockstitch
