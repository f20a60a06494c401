// Files that reports are written to.
#pragma once

#include <string>

namespace lockstitch {

// Writes beside the file, then renames: a reader sees the old report or the new one. A link stays a
// link, and a device or a pipe stays what it is: it is written to. Why it could not be; empty: it
// was.
std::string writeReportFile(const std::string& path, const std::string& text);

// Why a report could not be written there now; empty: it could. What is there stays as it is.
std::string whyUnwritable(const std::string& path);

}  // namespace lockstitch
