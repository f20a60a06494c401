#include "tool/check/compile_flags.h"

#include <llvm/Support/Allocator.h>
#include <llvm/Support/CommandLine.h>
#include <llvm/Support/StringSaver.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>

namespace lockstitch {
namespace {

namespace fs = std::filesystem;

constexpr int kMaxResponseDepth = 8;

template <size_t N>
bool isOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string baseName(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

bool isLauncher(const std::string& program) {
  static constexpr std::array<std::string_view, 6> launchers{"ccache", "sccache", "distcc",
                                                             "icecc",  "gomacc",  "rewrapper"};
  return isOneOf(baseName(program), launchers);
}

bool compilesCxx(const std::string& compiler) {
  return baseName(compiler).find("++") != std::string::npos;
}

bool hasEndingOfC(const std::string& file) { return file.ends_with(".c") || file.ends_with(".i"); }

// Flags that say where dependencies or output go, with a value as next argument.
bool takesDroppedValue(std::string_view flag) {
  static constexpr std::array<std::string_view, 5> flags{"-o", "-MF", "-MT", "-MQ", "-MJ"};
  return isOneOf(flag, flags);
}

// Options whose value, a file, is the next word.
bool takesFile(std::string_view option) {
  static constexpr std::array<std::string_view, 5> options{"-include", "-imacros", "-include-pch",
                                                           "-Xclang", "-Xpreprocessor"};
  return isOneOf(option, options) || takesDroppedValue(option);
}

bool isDropped(std::string_view flag) {
  static constexpr std::array<std::string_view, 9> flags{"-c", "-MD", "-MMD", "-MP", "-MG",
                                                         "-M", "-MM", "-MV",  "--"};
  if (isOneOf(flag, flags)) return true;
  for (std::string_view joined : {"-MF", "-MT", "-MQ", "-o"})
    if (flag.size() > joined.size() && flag.starts_with(joined)) return flag != "-openmp";
  return false;
}

// Reads @file in place. What cannot be read stays, and the front end complains about it.
void expandResponseFiles(std::vector<std::string>& arguments, const std::string& directory,
                         int depth) {
  std::vector<std::string> result;
  for (std::string& argument : arguments) {
    std::ifstream in;
    if (argument.size() > 1 && argument[0] == '@' && depth > 0)
      in.open(fs::path(directory) / argument.substr(1), std::ios::binary);
    if (!in.is_open()) {
      result.push_back(std::move(argument));
      continue;
    }
    std::ostringstream text;
    text << in.rdbuf();
    llvm::BumpPtrAllocator allocator;
    llvm::StringSaver saver(allocator);
    llvm::SmallVector<const char*, 64> parts;
    llvm::cl::TokenizeGNUCommandLine(text.str(), saver, parts);
    std::vector<std::string> inner(parts.begin(), parts.end());
    expandResponseFiles(inner, directory, depth - 1);
    result.insert(result.end(), inner.begin(), inner.end());
  }
  arguments = std::move(result);
}

}  // namespace

bool isSourceOfC(const std::string& file) {
  static constexpr std::array<std::string_view, 14> endings{".c",   ".i",    ".cc",  ".cp",  ".cxx",
                                                            ".cpp", ".CPP",  ".c++", ".C",   ".ii",
                                                            ".ixx", ".cppm", ".ccm", ".cxxm"};
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return file.ends_with(ending); });
}

std::vector<std::string> withResponseFiles(std::vector<std::string> arguments,
                                           const std::string& directory) {
  expandResponseFiles(arguments, directory, kMaxResponseDepth);
  return arguments;
}

std::string sourceAmong(const std::vector<std::string>& flags) {
  std::error_code ignored;
  for (size_t i = 0; i < flags.size(); ++i) {
    if (!(i > 0 && takesFile(flags[i - 1])) && isSourceOfC(flags[i]) &&
        fs::is_regular_file(flags[i], ignored))
      return flags[i];
  }
  return "";
}

std::vector<std::string> frontEndFlags(const std::vector<std::string>& arguments,
                                       const std::string& source, const std::string& directory) {
  const std::vector<std::string> all = withResponseFiles(arguments, directory);
  size_t at = 0;
  while (at + 1 < all.size() && isLauncher(all[at])) ++at;
  std::vector<std::string> flags;
  if (at < all.size() && compilesCxx(all[at]) && hasEndingOfC(source)) flags = {"-x", "c++"};
  for (++at; at < all.size(); ++at) {
    const std::string& argument = all[at];
    if (takesDroppedValue(argument)) {
      ++at;
      continue;
    }
    const bool isSource = argument == source ||
                          (!argument.starts_with('-') &&
                           (fs::path(directory) / argument).lexically_normal() == fs::path(source));
    if (!isDropped(argument) && !isSource) flags.push_back(argument);
  }
  return flags;
}

}  // namespace lockstitch
