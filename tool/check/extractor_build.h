// Which build of the extractor makes the facts.
#pragma once

#include <string>

namespace lockstitch {

// 16 hexadecimal digits that another build of the extractor at that path, or of the Clang libraries
// it reads sources with, does not share: a digest of their linkers' build ids, or of what stands
// for one without. Thread-safe; reads a few pages of each file.
std::string buildOf(const std::string& extractor);

}  // namespace lockstitch
