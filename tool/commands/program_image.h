// What kind of program the user asked to run, read from its file before it is started.
#pragma once

#include <optional>
#include <string>

namespace lockstitch {

struct ProgramImage {
  std::string path;           // as it is to be executed
  std::string interpreter;    // of a script; empty for a binary
  bool linksRuntime = false;  // names liblockstitch_rt among the libraries that it needs
};

// Finds `name` as a shell does (in PATH unless it holds a slash) and reads its headers. Nothing,
// with one sentence in *error that says what to do, when it cannot be run or not be observed:
// missing, a folder, not executable, no program, a script without its interpreter, for another
// processor, linked statically, or linked with another sanitizer's runtime that ours cannot stand
// beside.
std::optional<ProgramImage> inspectProgram(const std::string& name, std::string* error);

}  // namespace lockstitch
