#include "tool/commands/abandoned_traces.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string_view>

namespace lockstitch {
namespace {

namespace fs = std::filesystem;

// Between the making of a folder and the claim to it.
constexpr std::time_t kYoung = 60;  // seconds

bool isOurName(const std::string& name) {
  constexpr std::string_view kStart = kTemporaryTraces;
  constexpr size_t kUnique = 6;  // as mkdtemp() has it
  return name.size() == kStart.size() + kUnique && name.starts_with(kStart) &&
         std::all_of(name.begin() + kStart.size(), name.end(),
                     [](unsigned char c) { return std::isalnum(c) != 0; });
}

// Whether it has ended, and nobody has asked how.
bool isZombie(pid_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
  std::string stat;
  std::getline(file, stat);
  const size_t name = stat.rfind(')');
  return name != stat.npos && stat.compare(name, 3, ") Z") == 0;
}

// "trace.1234.lst", "trace.1234.2.lst": of process 1234.
bool isOfLivingProcess(const std::string& name) {
  constexpr std::string_view kStart = "trace.";
  if (!name.starts_with(kStart)) return false;
  const pid_t pid = std::atoi(name.c_str() + kStart.size());
  return pid > 0 && (kill(pid, 0) == 0 || errno == EPERM) && !isZombie(pid);
}

bool isInUse(const std::string& folder) {
  std::error_code failure;
  fs::recursive_directory_iterator entries(folder, failure);
  while (!failure && entries != fs::recursive_directory_iterator()) {
    if (isOfLivingProcess(entries->path().filename())) return true;
    entries.increment(failure);
  }
  return static_cast<bool>(failure);
}

bool isOldAndOurs(int folder) {
  struct stat is;
  return fstat(folder, &is) == 0 && S_ISDIR(is.st_mode) && is.st_uid == geteuid() &&
         std::time(nullptr) - is.st_mtime > kYoung;
}

bool removeIfAbandoned(const std::string& folder) {
  const int descriptor = claimFolder(folder);
  if (descriptor < 0) return false;
  const bool isAbandoned = isOldAndOurs(descriptor) && !isInUse(folder);
  std::error_code failure;
  const bool isRemoved = isAbandoned && fs::remove_all(folder, failure) > 0 && !failure;
  close(descriptor);
  return isRemoved;
}

}  // namespace

int claimFolder(const std::string& folder) {
  const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (descriptor < 0 || flock(descriptor, LOCK_EX | LOCK_NB) == 0) return descriptor;
  close(descriptor);
  return -1;
}

size_t removeAbandonedTraces(const std::string& parent) {
  size_t removed = 0;
  std::error_code failure;
  fs::directory_iterator entries(parent, failure);
  while (!failure && entries != fs::directory_iterator()) {
    const fs::path path = entries->path();
    entries.increment(failure);
    if (isOurName(path.filename()) && removeIfAbandoned(path)) ++removed;
  }
  return removed;
}

}  // namespace lockstitch
