// Whether the indices inside a facts file name something: what the FlatBuffers verifier cannot
// know.
#pragma once

#include <string>

#include "analyses/facts/facts_generated.h"

namespace lockstitch {

// Returns "" when every string, path, file, block and event index of `unit` is in range, so that
// readers may follow them unchecked; otherwise what is wrong. Linear in the size of the unit.
std::string checkIndices(const facts::TranslationUnit& unit);

}  // namespace lockstitch
