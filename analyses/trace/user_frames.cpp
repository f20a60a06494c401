#include "analyses/trace/user_frames.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "analyses/findings/fingerprint.h"

namespace lockstitch {
namespace {

constexpr std::array<std::string_view, 13> kLanguageLibraries{
    "libc.so",  "libc-", "libpthread", "libm.so", "libstdc++",   "libc++",          "libgcc_s",
    "ld-linux", "libdl", "librt.so",   "libtsan", "libclang_rt", "liblockstitch_rt"};

constexpr std::array<std::string_view, 4> kSystemLibraryFolders{"/lib/", "/lib64/", "/usr/lib/",
                                                                "/usr/lib64/"};

constexpr std::array<std::string_view, 3> kSystemSourceFolders{"/usr/include/", "/usr/lib/",
                                                               "/lib/"};

constexpr std::array<std::string_view, 8> kStartUp{"_start",
                                                   "__libc_start_main",
                                                   "__libc_start_main_impl",
                                                   "__libc_start_call_main",
                                                   "start_thread",
                                                   "clone",
                                                   "clone3",
                                                   "__clone"};

template <size_t N>
bool startsWithAny(std::string_view text, const std::array<std::string_view, N>& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [text](std::string_view prefix) { return text.starts_with(prefix); });
}

std::string_view baseName(std::string_view path) { return path.substr(path.find_last_of('/') + 1); }

bool isSystemSource(std::string_view file) {
  // libstdc++'s headers may be reached through a path like /usr/lib/gcc/…/../../include/c++/12.
  return startsWithAny(file, kSystemSourceFolders) || file.find("/include/c++/") != file.npos;
}

bool isLibraryFunction(const std::string& function) {
  const std::string name = normaliseFunctionName(function);
  return name.starts_with("std::") || name.starts_with("__gnu_cxx::") ||
         name.starts_with("__gthread_");
}

}  // namespace

bool isUserCode(const Frame& frame) {
  if (startsWithAny(baseName(frame.module), kLanguageLibraries)) return false;
  if (std::find(kStartUp.begin(), kStartUp.end(), frame.function) != kStartUp.end()) return false;
  if (!frame.location.file.empty()) return !isSystemSource(frame.location.file);
  // Compilers leave some frames without a file that they made of several.
  if (isLibraryFunction(frame.function)) return false;
  return !startsWithAny(frame.module, kSystemLibraryFolders);
}

}  // namespace lockstitch
