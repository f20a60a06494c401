#include "tool/check/cache_folder.h"

#define XXH_INLINE_ALL
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <system_error>
#include <vector>

namespace lockstitch {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::hours kKept{24 * 30};

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

// In a folder for everybody another user could have put it there before us.
bool isOurs(const fs::path& folder) {
  struct stat status;
  return lstat(folder.c_str(), &status) == 0 && S_ISDIR(status.st_mode) &&
         status.st_uid == geteuid() && access(folder.c_str(), W_OK) == 0;
}

bool canBeMade(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  return !error && isOurs(folder);
}

// The folders to try, the best first. A relative XDG_CACHE_HOME is to be ignored, by its standard.
std::vector<fs::path> candidates() {
  std::vector<fs::path> folders;
  if (const fs::path cache = variable("XDG_CACHE_HOME"); cache.is_absolute())
    folders.push_back(cache / "lockstitch");
  else if (const fs::path home = variable("HOME"); home.is_absolute())
    folders.push_back(home / ".cache" / "lockstitch");
  std::error_code ignored;
  folders.push_back(fs::temp_directory_path(ignored) / ("lockstitch-" + std::to_string(geteuid())));
  return folders;
}

// A check rewrites build.ninja: its time is the time of the last use.
void removeOldOnes(const fs::path& parent) {
  std::error_code ignored;
  const auto oldest = fs::file_time_type::clock::now() - kKept;
  std::vector<fs::path> unused;
  for (const auto& entry : fs::directory_iterator(parent, ignored)) {
    std::error_code isMissing;
    const auto used = fs::last_write_time(entry.path() / "build.ninja", isMissing);
    if (!isMissing && used < oldest) unused.push_back(entry.path());
  }
  for (const fs::path& folder : unused) fs::remove_all(folder, ignored);
}

}  // namespace

fs::path cacheOfDatabase(const fs::path& database) {
  return database.parent_path() / ".lockstitch";
}

std::string digestOf(const std::string& text) {
  char digits[17];
  std::snprintf(digits, sizeof digits, "%016llx",
                static_cast<unsigned long long>(XXH64(text.data(), text.size(), 0)));
  return digits;
}

fs::path cacheOfLooseSources(const fs::path& workFolder) {
  const std::vector<fs::path> folders = candidates();
  fs::path parent = folders.back();
  for (const fs::path& folder : folders) {
    if (!canBeMade(folder)) continue;
    parent = folder;
    break;
  }
  removeOldOnes(parent);
  return parent / digestOf(workFolder.string());
}

}  // namespace lockstitch
