// compile_commands.json: how each source was compiled.
#pragma once

#include <string>
#include <vector>

namespace lockstitch {

struct CompileCommand {
  std::string directory;
  std::string source;              // as written in the database
  std::string absoluteSource;      // normalised
  std::vector<std::string> flags;  // without the compiler and its wrappers
};

// All commands of `build`/compile_commands.json (or of `build` itself, when it is such a file), in
// the order of the file. On failure returns nothing and sets *error to a message that says what to
// do.
std::vector<CompileCommand> readCompileDatabase(const std::string& build, std::string* error);

}  // namespace lockstitch
