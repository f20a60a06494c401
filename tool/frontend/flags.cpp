#include "tool/frontend/flags.h"

#include "tool/frontend/builtin_headers.h"

#include <clang/Driver/Options.h>
#include <llvm/Option/ArgList.h>
#include <llvm/Option/OptTable.h>

#include <set>
#include <string_view>

namespace lockstitch {
namespace {

bool startsWith(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

// What lockstitch-cc gives to gcc, where a recorder of commands (bear) has seen it.
constexpr std::string_view kOwnSpecs = "/lockstitch/gcc.specs";

// Left out without a word: they do not change what is parsed.
bool isSilent(std::string_view flag) {
  static const std::set<std::string_view> kExact = {"-c",    "-S",          "-MD",
                                                    "-MMD",  "-MP",         "-MM",
                                                    "-M",    "-Werror",     "-pedantic-errors",
                                                    "-pipe", "-save-temps", "-fsyntax-only",
                                                    "-MG"};
  if (kExact.contains(flag)) return true;
  if (startsWith(flag, "-specs=") && flag.ends_with(kOwnSpecs)) return true;
  for (std::string_view prefix :
       {"-fsanitize", "-fno-sanitize", "-Werror=", "-W", "-g", "-fprofile", "-fdiagnostics-",
        "-fmodules-ts", "-fmodule-mapper=", "-fdeps-format=", "-flto", "-fno-lto",
        "-ftest-coverage", "-fcoverage", "--coverage",
        "-mtune=", "-mfpmath=", "-mcmodel=", "-falign-"}) {
    if (startsWith(flag, prefix) && !startsWith(flag, "-Wp,-D")) return true;
  }
  return false;
}

// As above, with an argument in the next word.
bool isSilentWithArgument(std::string_view flag) {
  static const std::set<std::string_view> kFlags = {
      "-o",        "-MF",           "-MT",      "-MQ",         "-aux-info", "-wrapper",
      "-dumpbase", "-dumpbase-ext", "-dumpdir", "-imultiarch", "-imultilib"};
  return kFlags.contains(flag);
}

// Clang reads UTF-8 alone, into which all of ASCII falls.
bool namesUnknownCharset(std::string_view flag) {
  constexpr std::string_view kOption = "-finput-charset=";
  return startsWith(flag, kOption) &&
         !llvm::StringRef(flag).drop_front(kOption.size()).equals_insensitive("utf-8");
}

// One of those that GCC knows for x86 and Clang does not. It names other families' in other ways.
bool namesUnknownProcessor(std::string_view flag) {
  constexpr std::string_view kOption = "-march=";
  static const std::set<std::string_view> kOfGccAlone = {
      "nano",     "nano-1000", "nano-2000", "nano-3000", "nano-x2",    "nano-x4",
      "eden-x2",  "eden-x4",   "lujiazui",  "yongfeng",  "shijidadao", "intel",
      "samuel-2", "nehemiah",  "esther",    "c7",        "winchip3"};
  return startsWith(flag, kOption) && kOfGccAlone.contains(flag.substr(kOption.size()));
}

// GCC's own, which Clang's option parser would take for something else.
bool isGccOnly(std::string_view flag) {
  for (std::string_view prefix :
       {"-fconcepts", "-fcoroutines", "-mno-", "-fno-tree-", "-ftree-", "-fipa-", "-fno-ipa-",
        "-fgcse", "-fno-gcse", "-fgnu-tm", "-fplan9-extensions",
        "-specs=", "-mpreferred-stack-boundary", "-mindirect-branch", "-mfunction-return",
        "-mrecord-mcount", "-fconserve-stack"}) {
    if (startsWith(flag, prefix)) return true;
  }
  return namesUnknownCharset(flag) || namesUnknownProcessor(flag);
}

// Other compilers' names of -fopenmp, and runtimes for which Clang would not read the directives.
bool isOpenMp(std::string_view flag) {
  return flag == "-qopenmp" || flag == "-fiopenmp" || flag == "-openmp" ||
         startsWith(flag, "-fopenmp=");
}

// Which of the words Clang's option parser does not know.
std::set<size_t> unknownWords(const std::vector<std::string>& words) {
  std::vector<const char*> raw;
  for (const std::string& word : words) raw.push_back(word.c_str());
  unsigned missingIndex = 0;
  unsigned missingCount = 0;
  const llvm::opt::InputArgList parsed = clang::driver::getDriverOptTable().ParseArgs(
      raw, missingIndex, missingCount, llvm::opt::Visibility(clang::driver::options::ClangOption));
  std::set<size_t> unknown;
  for (const llvm::opt::Arg* arg : parsed.filtered(clang::driver::options::OPT_UNKNOWN)) {
    unknown.insert(arg->getIndex());
  }
  if (missingCount > 0) unknown.insert(missingIndex);
  return unknown;
}

}  // namespace

std::vector<std::string> clangCommand(const std::string& source,
                                      const std::vector<std::string>& flags, std::string* remarks) {
  std::vector<std::string> words;
  for (size_t i = 0; i < flags.size(); ++i) {
    const std::string& flag = flags[i];
    if (flag == source) continue;
    if (isSilentWithArgument(flag) || flag == "--param") {
      ++i;
    } else if (isOpenMp(flag)) {
      words.push_back("-fopenmp");
    } else if (startsWith(flag, "-fopenmp-targets=") || startsWith(flag, "--offload-arch")) {
      continue;  // the host's code says what is shared
    } else if (startsWith(flag, "--param=") || isGccOnly(flag)) {
      *remarks += source + ": remark: '" + flag + "' is for GCC and is ignored\n";
    } else if (!isSilent(flag)) {
      words.push_back(flag);
    }
  }
  const std::set<size_t> unknown = unknownWords(words);
  const bool isC = source.ends_with(".c");
  std::vector<std::string> command = {isC ? "clang" : "clang++", "-fsyntax-only",
                                      "-fno-caret-diagnostics",  // nor a count of errors
                                      "-resource-dir=" LOCKSTITCH_CLANG_RESOURCE_DIR};
  for (size_t i = 0; i < words.size(); ++i) {
    if (unknown.contains(i)) {
      *remarks += source + ": remark: Clang does not know '" + words[i] + "', it is ignored\n";
    } else {
      command.push_back(words[i]);
    }
  }
  // Behind the build's own, which may make errors of warnings. Clang also has warnings that are
  // errors unless one says otherwise, for what GCC accepts: a call of a function that was not
  // declared, `"a"MACRO`, `register` in C++17.
  command.push_back("-Wno-everything");
  command.push_back(std::string("-idirafter") + kBuiltinHeaders);
  command.push_back("--");
  command.push_back(source);
  return command;
}

}  // namespace lockstitch
