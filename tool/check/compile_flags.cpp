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

#include "tool/check/compiler_name.h"

namespace lockstitch {
namespace {

namespace fs = std::filesystem;

constexpr int kMaxResponseDepth = 8;

template <size_t N>
bool isOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool hasEndingOfC(const std::string& file) { return file.ends_with(".c") || file.ends_with(".i"); }

// Flags that say where dependencies or output go, with a value as next argument.
bool takesDroppedValue(std::string_view flag) {
  static constexpr std::array<std::string_view, 5> flags{"-o", "-MF", "-MT", "-MQ", "-MJ"};
  return isOneOf(flag, flags);
}

// Options whose value, a file, is the next word.
bool takesFile(std::string_view option) {
  static constexpr std::array<std::string_view, 14> options{
      "-include",      "-imacros",    "-include-pch", "-Xclang",   "-Xpreprocessor",
      "-Xlinker",      "-Xassembler", "-aux-info",    "-wrapper",  "-dumpbase",
      "-dumpbase-ext", "-dumpdir",    "-imultiarch",  "-imultilib"};
  return isOneOf(option, options) || takesDroppedValue(option);
}

bool isDropped(std::string_view flag) {
  static constexpr std::array<std::string_view, 11> flags{"-c",  "-E", "-S",  "-MD", "-MMD", "-MP",
                                                          "-MG", "-M", "-MM", "-MV", "--"};
  if (isOneOf(flag, flags)) return true;
  for (std::string_view joined : {"-MF", "-MT", "-MQ", "-o"})
    if (flag.size() > joined.size() && flag.starts_with(joined)) return flag != "-openmp";
  return false;
}

bool isSourceName(const std::string& word) { return !word.starts_with('-') && isSourceOfC(word); }

bool isSameFile(const std::string& word, const std::string& source, const std::string& directory) {
  return word == source || (fs::path(directory) / word).lexically_normal() == fs::path(source);
}

// Whether it is read by the compiler as such: `source`, another source, or the standard input.
bool isInput(const std::string& word, const std::string& source, const std::string& directory) {
  if (word == source || word == "-" || isSourceName(word)) return true;
  return !word.starts_with('-') && isSameFile(word, source, directory);
}

bool namesTarget(const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return word == "-target" || word == "--target" || word.starts_with("--target=");
  });
}

// What -x says of the sources behind it, until the next one.
class LanguageInForce {
 public:
  // How many words, 0 to 2, at `i` say it.
  size_t takenAt(const std::vector<std::string>& words, size_t i) {
    const std::string& word = words[i];
    for (const std::string_view option : {"-x", "--language"}) {
      if (word != option) continue;
      if (i + 1 == words.size()) return 0;
      name_ = words[i + 1];
      return 2;
    }
    for (const std::string_view option : {"-x", "--language="}) {
      if (!word.starts_with(option)) continue;
      name_ = word.substr(option.size());
      return 1;
    }
    return 0;
  }

  // Empty where the file's name says it.
  std::string name() const { return name_ == "none" ? "" : name_; }

 private:
  std::string name_;
};

// What the command says that the source is in; empty where its name says it. The compiler stands at
// `compiler`.
std::string languageOf(const std::vector<std::string>& words, size_t compiler,
                       const std::string& source, const std::string& directory) {
  LanguageInForce stated;
  for (size_t at = compiler + 1; at < words.size(); ++at) {
    if (const size_t taken = stated.takenAt(words, at); taken > 0)
      at += taken - 1;
    else if (takesFile(words[at]))
      ++at;
    else if (isSameFile(words[at], source, directory))
      break;
  }
  if (!stated.name().empty()) return stated.name();
  return compilesCxx(words[compiler]) && hasEndingOfC(source) ? "c++" : "";
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

bool stateLanguageOfC(const std::vector<std::string>& flags) {
  static constexpr std::array<std::string_view, 6> languages{
      "c", "c++", "cpp-output", "c++-cpp-output", "c-header", "c++-header"};
  LanguageInForce stated;
  for (size_t i = 0; i < flags.size(); ++i) i += stated.takenAt(flags, i) > 1 ? 1 : 0;
  return isOneOf(stated.name(), languages);
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
  size_t at = compilerAt(all);
  std::vector<std::string> flags;
  if (at < all.size()) {
    if (const std::string language = languageOf(all, at, source, directory); !language.empty())
      flags = {"-x", language};
    if (const std::string target = targetOf(all[at]); !target.empty() && !namesTarget(all))
      flags.push_back("--target=" + target);
  }
  for (++at; at < all.size(); ++at) {
    const std::string& argument = all[at];
    if (takesDroppedValue(argument)) {
      ++at;
    } else if (const size_t taken = LanguageInForce().takenAt(all, at); taken > 0) {
      at += taken - 1;
    } else if (takesFile(argument) && at + 1 < all.size()) {
      flags.insert(flags.end(), {argument, all[++at]});
    } else if (!isDropped(argument) && !isInput(argument, source, directory)) {
      flags.push_back(argument);
    }
  }
  return flags;
}

std::vector<std::string> sourcesBeside(const std::vector<std::string>& arguments,
                                       const std::string& source, const std::string& directory) {
  const std::vector<std::string> all = withResponseFiles(arguments, directory);
  std::vector<std::string> others;
  for (size_t at = compilerAt(all) + 1; at < all.size(); ++at) {
    if (takesFile(all[at])) {
      ++at;
    } else if (isSourceName(all[at])) {
      const fs::path other = (fs::path(directory) / all[at]).lexically_normal();
      std::error_code ignored;
      if (other != fs::path(source) && fs::is_regular_file(other, ignored))
        others.push_back(other.string());
    }
  }
  return others;
}

}  // namespace lockstitch
