// Markers: the word in `// [word]` at the end of a source line stands for that line, so that
// expectations move with the code they are about.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "analyses/findings/finding.h"
#include "testcases/samples/matrix/expectation.h"

namespace lockstitch::samples {

// Marker → the line it stands on. File without its folder, column 0.
using Markers = std::map<std::string, SourceLocation>;

// Adds the markers of one source text. Throws std::runtime_error when a marker is there already.
void addMarkers(const std::string& fileName, const std::string& text, Markers& markers);

// The markers of the sample's sources in `folder`. Throws std::runtime_error when a source cannot
// be read, or when a marker is missing that the sample's expectations name.
Markers markersOf(const Sample& sample, const std::filesystem::path& folder);

// The marker on that line of that file, or "file:line" when there is none.
std::string nameOf(const SourceLocation& location, const Markers& markers);

}  // namespace lockstitch::samples
