// Reads compile_commands.json (clang.llvm.org/docs/JSONCompilationDatabase.html).
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace lockstitch {

// One entry: how one source was compiled.
struct CompileEntry {
  std::string directory;               // absolute
  std::string file;                    // as written
  std::string output;                  // may be empty
  std::vector<std::string> arguments;  // the compiler first
};

// The entries in the order of the file. On failure nothing, and *error says with file, line and
// column what is wrong and what to do: missing, unreadable, not JSON, not such a database. An empty
// list is not an error here.
std::optional<std::vector<CompileEntry>> readCompileEntries(const std::string& path,
                                                            std::string* error);

// The database that `-p ARGUMENT` names: the file itself, or compile_commands.json in that folder.
std::string compileDatabasePath(const std::string& argument);

}  // namespace lockstitch
