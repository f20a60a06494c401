#include "tool/check/compiler_name.h"

#include <llvm/TargetParser/Host.h>
#include <llvm/TargetParser/Triple.h>

#include <algorithm>
#include <array>
#include <regex>
#include <string_view>

namespace lockstitch {
namespace {

std::string baseName(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

// [1]: the target, with a dash behind it; [2]: what it is called without it and without a version.
bool matchCompiler(const std::string& word, std::smatch* found) {
  static const std::regex names(
      R"(((?:[A-Za-z0-9_.]+-)*)((?:mpi)?(?:cc|CC|cxx|gcc|g\+\+|c\+\+|clang|clang\+\+|icc|icpc|icx|icpx|tcc|nvc|nvc\+\+))(?:-[0-9.]+)?)");
  return std::regex_match(word, *found, names);
}

bool isCompiler(const std::string& word) {
  const std::string name = baseName(word);
  std::smatch found;
  return matchCompiler(name, &found);
}

// What only a compiler is told: behind it nothing is one.
bool isForACompiler(const std::string& word) {
  return word == "-c" || word == "-o" || word.starts_with("-I") || word.starts_with("-D") ||
         word.starts_with("-std=") || word.starts_with("-isystem");
}

bool setsVariable(const std::string& word) {
  const size_t equals = word.find('=');
  return equals != std::string::npos && equals > 0 && word.find('/') > equals &&
         !word.starts_with('-');
}

bool startsOthers(const std::string& word) {
  static constexpr std::array<std::string_view, 22> programs{
      "ccache", "sccache", "distcc", "icecc",   "gomacc",  "rewrapper", "buildcache", "env",
      "cmake",  "nice",    "ionice", "time",    "timeout", "libtool",   "taskset",    "chrt",
      "stdbuf", "bash",    "sh",     "setarch", "xcrun",   "fakeroot"};
  const std::string name = baseName(word);
  return setsVariable(word) || std::find(programs.begin(), programs.end(), name) != programs.end();
}

}  // namespace

size_t compilerAt(const std::vector<std::string>& words) {
  size_t at = 0;
  // A script beside the build, whose name says nothing, counts when a compiler follows at once.
  while (at + 1 < words.size() && (startsOthers(words[at]) || isCompiler(words[at + 1]))) {
    if (isCompiler(words[at])) return at;
    const auto behind = words.begin() + static_cast<std::ptrdiff_t>(at) + 1;
    const auto flags = std::find_if(behind, words.end(), isForACompiler);
    const auto next = std::find_if(behind, flags, isCompiler);
    if (next != flags) return static_cast<size_t>(next - words.begin());
    ++at;
  }
  return at;
}

bool compilesCxx(const std::string& compiler) {
  const std::string name = baseName(compiler);
  return name.find("++") != std::string::npos || name.ends_with("cxx") || name == "CC" ||
         name == "icpc" || name == "icpx";
}

std::string targetOf(const std::string& compiler) {
  const std::string name = baseName(compiler);
  std::smatch found;
  if (!matchCompiler(name, &found) || found[1].length() == 0) return "";
  const std::string target = found[1].str().substr(0, static_cast<size_t>(found[1].length()) - 1);
  const llvm::Triple triple(llvm::Triple::normalize(target));
  const llvm::Triple here(llvm::sys::getDefaultTargetTriple());
  const bool isKnown = triple.getArch() != llvm::Triple::UnknownArch;
  return isKnown && triple.getArch() != here.getArch() ? target : "";
}

}  // namespace lockstitch
