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

struct CompileDatabase {
  std::vector<CompileEntry> entries;  // in the order of the file
  size_t unreadable = 0;              // entries that say too little; the others are there
  std::string complaint;              // what is wrong with the first of these, and where
};

// On failure nothing, and *error says with file, line and column what is wrong and what to do:
// missing, unreadable, not JSON, not such a database, no entry that can be used. An empty list is
// not an error here.
std::optional<CompileDatabase> readCompileDatabase(const std::string& path, std::string* error);

// The database that `-p ARGUMENT` names: the file itself, or compile_commands.json in that folder.
std::string compileDatabasePath(const std::string& argument);

}  // namespace lockstitch
