#include "tool/frontend/flags.h"

#include <set>
#include <string_view>

#include "tool/frontend/builtin_headers.h"
#include "tool/frontend/refused_flags.h"

namespace lockstitch {
namespace {

bool startsWith(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

// What lockstitch-cc gives to gcc, where a recorder of commands (bear) has seen it.
constexpr std::string_view kOwnSpecs = "/lockstitch/gcc.specs";

// Left out without a word: they do not change what is parsed.
bool isSilent(std::string_view flag) {
  static const std::set<std::string_view> kExact = {
      "-c", "-S", "-Werror", "-pedantic-errors", "-pipe", "-save-temps", "-fsyntax-only", "-o"};
  if (kExact.contains(flag)) return true;
  if (startsWith(flag, "-specs=") && flag.ends_with(kOwnSpecs)) return true;
  for (std::string_view prefix :
       {"-fsanitize", "-fno-sanitize", "-Werror=", "-W", "-g", "-fprofile", "-fdiagnostics-",
        "-fmodules-ts", "-fmodule-mapper=", "-fdeps-format=", "-flto", "-fno-lto",
        "-ftest-coverage", "-fcoverage", "--coverage"}) {
    if (startsWith(flag, prefix) && !startsWith(flag, "-Wp,-D")) return true;
  }
  return false;
}

// Other compilers' names of -fopenmp, and runtimes for which Clang would not read the directives.
bool isOpenMp(std::string_view flag) {
  return flag == "-qopenmp" || flag == "-fiopenmp" || flag == "-openmp" ||
         startsWith(flag, "-fopenmp=");
}

// A word that is read as a source or an object: the value of an option that GCC alone knows, or
// what a link would take. Response files that were not found are missed.
bool isOtherInput(const Flag& flag) {
  const std::string& word = flag.front();
  return word == "-" || (!startsWith(word, "-") && !startsWith(word, "@"));
}

bool isDropped(const Flag& flag) {
  const std::string& word = flag.front();
  return isOtherInput(flag) || isSilent(word) || startsWith(word, "-M") ||
         // The host's code says what is shared.
         startsWith(word, "-fopenmp-targets=") || startsWith(word, "--offload-arch");
}

}  // namespace

std::vector<std::string> clangCommand(const std::string& source,
                                      const std::vector<std::string>& flags,
                                      llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files,
                                      std::string* remarks) {
  std::vector<Flag> kept;
  for (Flag& flag : flagsOf(flags)) {
    if (isOpenMp(flag.front()))
      kept.push_back({"-fopenmp"});
    else if (!isDropped(flag))
      kept.push_back(std::move(flag));
  }
  const bool isC = source.ends_with(".c");
  const std::vector<std::string> first = {isC ? "clang" : "clang++", "-fsyntax-only",
                                          "-fno-caret-diagnostics",  // nor a count of errors
                                          "-resource-dir=" LOCKSTITCH_CLANG_RESOURCE_DIR};
  // Behind the build's own, which may make errors of warnings. Clang also has warnings that are
  // errors unless one says otherwise, for what GCC accepts: a call of a function that was not
  // declared, `"a"MACRO`, `register` in C++17.
  const std::vector<std::string> last = {"-Wno-everything",
                                         std::string("-idirafter") + kBuiltinHeaders, "--", source};
  for (const RefusedFlag& refused : takeRefused(first, &kept, last, std::move(files)))
    *remarks += source + ": remark: '" + refused.words + "' is ignored: " + refused.reason + "\n";
  std::vector<std::string> command = first;
  for (const Flag& flag : kept) command.insert(command.end(), flag.begin(), flag.end());
  command.insert(command.end(), last.begin(), last.end());
  return command;
}

}  // namespace lockstitch
