#include "analyses/trace/user_frames.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "analyses/findings/fingerprint.h"

namespace lockstitch {
namespace {

// As far as ".so" or the version, "libc-2.31.so": a project's libdlm is its own.
constexpr std::array<std::string_view, 10> kLanguageLibraries{
    "libc",      "libpthread", "libm",  "libstdc++", "libc++",
    "libc++abi", "libgcc_s",   "libdl", "librt",     "libtsan"};

constexpr std::array<std::string_view, 3> kLibrariesOfMachines{"ld-linux", "libclang_rt",
                                                               "liblockstitch_rt"};

constexpr std::array<std::string_view, 4> kSystemLibraryFolders{"/lib/", "/lib64/", "/usr/lib/",
                                                                "/usr/lib64/"};

constexpr std::array<std::string_view, 3> kSystemSourceFolders{"/usr/include/", "/usr/lib/",
                                                               "/lib/"};

constexpr std::array<std::string_view, 5> kStartUp{
    "_start", "__libc_start_main", "__libc_start_main_impl", "__libc_start_call_main", "__clone"};

// Names that a program may have itself: the C library's where nothing tells the source.
constexpr std::array<std::string_view, 3> kThreadStart{"start_thread", "clone", "clone3"};

template <size_t N>
bool isOneOf(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

template <size_t N>
bool startsWithAny(std::string_view text, const std::array<std::string_view, N>& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [text](std::string_view prefix) { return text.starts_with(prefix); });
}

std::string_view baseName(std::string_view path) { return path.substr(path.find_last_of('/') + 1); }

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isLanguageLibrary(std::string_view name) {
  if (startsWithAny(name, kLibrariesOfMachines)) return true;
  return std::any_of(kLanguageLibraries.begin(), kLanguageLibraries.end(), [name](auto library) {
    if (!name.starts_with(library)) return false;
    const std::string_view rest = name.substr(library.size());
    return rest.starts_with(".so") || (rest.size() > 1 && rest[0] == '-' && isDigit(rest[1]));
  });
}

bool isSystemSource(std::string_view file) {
  if (startsWithAny(file, kSystemSourceFolders)) return true;
  // A compiler that was installed elsewhere: include/c++/13/vector, include/c++/v1/vector.
  constexpr std::string_view kHeaders = "/include/c++/";
  const size_t at = file.find(kHeaders);
  if (at == file.npos) return false;
  const std::string_view version = file.substr(at + kHeaders.size());
  return version.starts_with("v1/") || (!version.empty() && isDigit(version[0]));
}

bool isLibraryFunction(const std::string& function) {
  const std::string name = normaliseFunctionName(function);
  return name.starts_with("std::") || name.starts_with("__gnu_cxx::") ||
         name.starts_with("__gthread_");
}

}  // namespace

bool isUserCode(const Frame& frame) {
  if (isLanguageLibrary(baseName(frame.module))) return false;
  if (isOneOf(frame.function, kStartUp)) return false;
  if (!frame.location.file.empty()) return !isSystemSource(frame.location.file);
  if (isOneOf(frame.function, kThreadStart)) return false;
  // Compilers leave some frames without a file that they made of several.
  if (isLibraryFunction(frame.function)) return false;
  return !startsWithAny(frame.module, kSystemLibraryFolders);
}

}  // namespace lockstitch
