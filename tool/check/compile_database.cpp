#include "tool/check/compile_database.h"

#include <llvm/Support/Allocator.h>
#include <llvm/Support/CommandLine.h>
#include <llvm/Support/StringSaver.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tool/report/json_position.h"

namespace lockstitch {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

struct Complaint {
  std::string pointer;  // JSON pointer to the value
  std::string text;
};

std::optional<std::string> readFile(const std::string& path, std::string* error) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) {
    *error = path + " is a folder, not a compile database";
    return std::nullopt;
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    *error = path + " cannot be read: " + std::strerror(errno) +
             ". CMake writes one with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON; for make there is "
             "'bear -- make'";
    return std::nullopt;
  }
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string stringAt(const Json& entry, const char* key, const std::string& pointer,
                     bool isNeeded) {
  const auto found = entry.find(key);
  if (found == entry.end()) {
    if (isNeeded) throw Complaint{pointer, std::string("\"") + key + "\" is missing in this entry"};
    return "";
  }
  if (!found->is_string())
    throw Complaint{pointer + "/" + key, std::string("\"") + key + "\" must be a string"};
  return found->get<std::string>();
}

std::vector<std::string> splitCommand(const std::string& command) {
  llvm::BumpPtrAllocator allocator;
  llvm::StringSaver saver(allocator);
  llvm::SmallVector<const char*, 64> parts;
  llvm::cl::TokenizeGNUCommandLine(command, saver, parts);
  return {parts.begin(), parts.end()};
}

std::vector<std::string> argumentsOf(const Json& entry, const std::string& pointer) {
  const auto list = entry.find("arguments");
  if (list == entry.end()) {
    if (!entry.contains("command"))
      throw Complaint{pointer, "neither \"arguments\" nor \"command\" is in this entry"};
    return splitCommand(stringAt(entry, "command", pointer, true));
  }
  if (!list->is_array()) throw Complaint{pointer + "/arguments", "\"arguments\" must be a list"};
  std::vector<std::string> arguments;
  for (const Json& one : *list) {
    if (!one.is_string())
      throw Complaint{pointer + "/arguments", "\"arguments\" must hold strings"};
    arguments.push_back(one.get<std::string>());
  }
  return arguments;
}

CompileEntry readEntry(const Json& json, const std::string& pointer,
                       const fs::path& databaseFolder) {
  if (!json.is_object()) throw Complaint{pointer, "an entry must be an object"};
  CompileEntry entry;
  const fs::path directory = stringAt(json, "directory", pointer, true);
  entry.directory = (databaseFolder / directory).lexically_normal().string();
  entry.file = stringAt(json, "file", pointer, true);
  entry.output = stringAt(json, "output", pointer, false);
  entry.arguments = argumentsOf(json, pointer);
  if (entry.arguments.empty()) throw Complaint{pointer, "the command of this entry is empty"};
  return entry;
}

std::string textOf(const Complaint& complaint, const std::string& path, const std::string& text) {
  return path + ": " + positionText(positionOf(text, offsetOf(text, complaint.pointer))) + ": " +
         complaint.text;
}

}  // namespace

std::optional<CompileDatabase> readCompileDatabase(const std::string& path, std::string* error) {
  const auto text = readFile(path, error);
  if (!text) return std::nullopt;
  std::error_code ignored;
  const fs::path folder = fs::absolute(path, ignored).parent_path();
  CompileDatabase database;
  try {
    const Json json = Json::parse(*text);
    if (!json.is_array()) throw Complaint{"", "a compile database is a list of entries"};
    for (size_t i = 0; i < json.size(); ++i) {
      try {
        database.entries.push_back(readEntry(json[i], "/" + std::to_string(i), folder));
      } catch (const Complaint& complaint) {
        if (database.unreadable++ == 0) database.complaint = textOf(complaint, path, *text);
      }
    }
    if (!database.entries.empty() || database.unreadable == 0) return database;
    *error = database.complaint;
  } catch (const Json::parse_error& e) {
    *error = path + ": " + positionText(positionOf(*text, e.byte > 0 ? e.byte - 1 : 0)) +
             ": this is not JSON. Let the build system write the file again";
  } catch (const Complaint& complaint) {
    *error = textOf(complaint, path, *text);
  }
  return std::nullopt;
}

std::string compileDatabasePath(const std::string& argument) {
  std::error_code ignored;
  if (fs::is_regular_file(argument, ignored)) return argument;
  return (fs::path(argument) / "compile_commands.json").string();
}

}  // namespace lockstitch
