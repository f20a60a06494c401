// Markers: the word in `// [word]` at the end of a source line stands for that line, so that
// expectations move with the code they are about.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analyses/findings/finding.h"

namespace lockstitch::samples {

// Marker → the line it stands on. File without its folder, column 0.
using Markers = std::map<std::string, SourceLocation>;

// Adds the markers of one source text. Throws std::runtime_error when a marker is there already.
void addMarkers(const std::string& fileName, const std::string& text, Markers& markers);

// The marker on that line of that file, or "file:line" when there is none.
std::string nameOf(const SourceLocation& location, const Markers& markers);

}  // namespace lockstitch::samples
