#include "testcases/architecture/include_arrows.h"

#include <algorithm>
#include <fstream>
#include <regex>
#include <set>
#include <tuple>

namespace lockstitch::architecture {
namespace {

namespace fs = std::filesystem;

bool startsWith(const std::string& text, const std::string& prefix) {
  return text.compare(0, prefix.size(), prefix) == 0;
}

bool isOfClang(const std::string& included) {
  return startsWith(included, "clang/") || startsWith(included, "clang-c/") ||
         startsWith(included, "llvm/") || startsWith(included, "llvm-c/");
}

bool isOneOf(const std::string& included, const std::set<std::string>& allowed) {
  return allowed.count(included) != 0;
}

bool isOfStandardLibrary(const std::string& included) {
  return included.find_first_of("./") == std::string::npos;
}

// The C++ headers that need no C++ runtime library, and what the C library and the compiler give.
bool mayBeInShim(const std::string& included) {
  static const std::set<std::string> freestanding = {
      "atomic", "bit",     "cerrno",  "climits", "concepts",    "cstdarg", "cstddef", "cstdint",
      "cstdio", "cstdlib", "cstring", "ctime",   "type_traits", "utility", "new",     "limits"};
  static const std::set<std::string> ofLibc = {
      "dirent.h",     "dlfcn.h",  "elf.h",     "errno.h",  "fcntl.h",     "gnu/libc-version.h",
      "iconv.h",      "limits.h", "link.h",    "malloc.h", "mqueue.h",    "netdb.h",
      "netinet/in.h", "poll.h",   "pthread.h", "sched.h",  "semaphore.h", "setjmp.h",
      "signal.h",     "spawn.h",  "stdarg.h",  "stddef.h", "stdint.h",    "stdio.h",
      "stdlib.h",     "string.h", "threads.h", "time.h",   "ucontext.h",  "unistd.h",
      "unwind.h",     "wchar.h"};
  return isOneOf(included, freestanding) || isOneOf(included, ofLibc) ||
         startsWith(included, "runtime/") || startsWith(included, "sys/") ||
         startsWith(included, "linux/");
}

// Standard library, Boost, the schemas, what reads files, and the hash that fingerprints are made
// of.
bool mayBeInAnalyses(const std::string& included) {
  static const std::set<std::string> others = {"cxxabi.h",
                                               "fcntl.h",
                                               "sys/mman.h",
                                               "sys/stat.h",
                                               "unistd.h",
                                               "xxhash.h",
                                               "runtime/trace_record.h"};
  return isOfStandardLibrary(included) || startsWith(included, "analyses/") ||
         startsWith(included, "boost/") || startsWith(included, "flatbuffers/") ||
         isOneOf(included, others);
}

// The broken rule, or nothing. Test files may use what tests need.
std::string brokenRule(const std::string& folder, const std::string& included, bool isTest) {
  if (included.find("..") != std::string::npos) return "headers are named from the root on";
  if (folder != "tool" && isOfClang(included)) return "only tool/ includes clang/ or llvm/";
  if (folder != "tool" && startsWith(included, "tool/")) return "nothing includes tool/ but tool/";
  if (startsWith(included, "testcases/") && !isTest) return "nothing includes testcases/";
  if (folder == "analyses" && startsWith(included, "runtime/") &&
      included != "runtime/trace_record.h")
    return "of runtime/, analyses/ includes the trace record alone";
  if (folder == "analyses" && !isTest && !mayBeInAnalyses(included))
    return "analyses/ uses the standard library, Boost and the schemas alone";
  if (folder == "runtime" && !isTest) {
    if (startsWith(included, "analyses/")) return "runtime/ does not include analyses/";
    if (!mayBeInShim(included)) return "runtime/ uses libc and its own headers alone";
  }
  return {};
}

bool isSource(const fs::path& path) {
  const auto extension = path.extension();
  return extension == ".cpp" || extension == ".h" || extension == ".c" || extension == ".inc";
}

bool isTestFile(const fs::path& relative) {
  const std::string name = relative.stem().string();
  if (name.size() > 5 && name.substr(name.size() - 5) == "_test") return true;
  return std::any_of(relative.begin(), relative.end(),
                     [](const fs::path& part) { return part == "tests" || part == "testing"; });
}

void readFile(const fs::path& root, const fs::path& path, std::vector<Violation>& found) {
  static const std::regex include(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
  const fs::path relative = fs::relative(path, root);
  std::ifstream in(path);
  std::string text;
  for (int line = 1; std::getline(in, text); ++line) {
    std::smatch match;
    if (!std::regex_search(text, match, include)) continue;
    std::string rule = brokenRule(relative.begin()->string(), match[1], isTestFile(relative));
    if (!rule.empty()) found.push_back({relative.string(), line, match[1], std::move(rule)});
  }
}

}  // namespace

std::vector<Violation> brokenArrows(const fs::path& root) {
  std::vector<Violation> found;
  for (const char* folder : {"analyses", "runtime", "tool"}) {
    if (!fs::exists(root / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / folder))
      if (entry.is_regular_file() && isSource(entry.path())) readFile(root, entry.path(), found);
  }
  std::sort(found.begin(), found.end(), [](const Violation& a, const Violation& b) {
    return std::tie(a.file, a.line) < std::tie(b.file, b.line);
  });
  return found;
}

}  // namespace lockstitch::architecture
