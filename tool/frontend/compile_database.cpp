#include "tool/frontend/compile_database.h"

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

namespace lockstitch {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

// Splits a command as a POSIX shell would, without expansions.
std::vector<std::string> splitCommand(const std::string& command) {
  std::vector<std::string> words;
  std::string word;
  bool inWord = false;
  char quote = 0;
  for (size_t i = 0; i < command.size(); ++i) {
    const char c = command[i];
    if (quote == '\'') {
      if (c == quote)
        quote = 0;
      else
        word += c;
    } else if (quote == '"') {
      if (c == '"')
        quote = 0;
      else if (c == '\\' && i + 1 < command.size())
        word += command[++i];
      else
        word += c;
    } else if (c == '\'' || c == '"') {
      quote = c;
      inWord = true;
    } else if (c == '\\' && i + 1 < command.size()) {
      word += command[++i];
      inWord = true;
    } else if (c == ' ' || c == '\t' || c == '\n') {
      if (inWord) words.push_back(std::exchange(word, {}));
      inWord = false;
    } else {
      word += c;
      inWord = true;
    }
  }
  if (inWord) words.push_back(word);
  return words;
}

// The words after the compiler: launchers like ccache stand before it.
std::vector<std::string> withoutCompiler(std::vector<std::string> words) {
  size_t first = words.empty() ? 0 : 1;
  while (first < words.size() && !words[first].empty() && words[first][0] != '-' &&
         (fs::path(words[first - 1]).filename() == "ccache" ||
          fs::path(words[first - 1]).filename() == "distcc" ||
          fs::path(words[first - 1]).filename() == "sccache")) {
    ++first;
  }
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(first));
  return words;
}

CompileCommand parseEntry(const Json& entry) {
  CompileCommand command;
  command.directory = entry.at("directory").get<std::string>();
  command.source = entry.at("file").get<std::string>();
  command.absoluteSource =
      (fs::path(command.directory) / command.source).lexically_normal().string();
  command.flags = withoutCompiler(entry.contains("arguments")
                                      ? entry["arguments"].get<std::vector<std::string>>()
                                      : splitCommand(entry.at("command").get<std::string>()));
  std::erase(command.flags, command.source);
  return command;
}

}  // namespace

std::vector<CompileCommand> readCompileDatabase(const std::string& build, std::string* error) {
  const fs::path path =
      fs::is_directory(build) ? fs::path(build) / "compile_commands.json" : fs::path(build);
  std::ifstream in(path);
  if (!in) {
    *error = "no compile database '" + path.string() +
             "'; make one with 'cmake -DCMAKE_EXPORT_COMPILE_COMMANDS=ON' or with 'bear -- make', "
             "or name the sources with '-- FLAGS'";
    return {};
  }
  std::vector<CompileCommand> commands;
  try {
    const Json json = Json::parse(in);
    if (!json.is_array()) throw std::invalid_argument("not a list of commands");
    for (const Json& entry : json) commands.push_back(parseEntry(entry));
  } catch (const std::exception& e) {
    *error = "compile database '" + path.string() + "' is damaged: " + e.what();
    return {};
  }
  if (commands.empty()) *error = "compile database '" + path.string() + "' has no commands in it";
  return commands;
}

}  // namespace lockstitch
