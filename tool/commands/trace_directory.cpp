#include "tool/commands/trace_directory.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <random>
#include <utility>

#include "tool/commands/abandoned_traces.h"

namespace lockstitch {

namespace fs = std::filesystem;

namespace {

// The runtime's options are divided by these.
bool canBeTold(const std::string& path) { return path.find_first_of(" ,:") == std::string::npos; }

// Where temporary things go; /tmp where that place's name cannot be told to the runtime.
fs::path temporaryFolder(std::error_code& failure) {
  const char* named = std::getenv("TMPDIR");
  if (named != nullptr && *named == '\0') return "/tmp";  // as if it were not set
  const fs::path folder = fs::temp_directory_path(failure);
  return failure || canBeTold(folder.string()) ? folder : fs::path("/tmp");
}

// A folder in `folder` with a name that cannot be guessed; `folder` itself where there is none.
std::string openedToOthers(const std::string& folder) {
  std::random_device random;
  std::string path = folder + "/";
  for (int i = 0; i < 4; ++i) path += std::to_string(random());
  const bool isOpen = mkdir(path.c_str(), 0700) == 0 && chmod(path.c_str(), 01733) == 0 &&
                      chmod(folder.c_str(), 0711) == 0;
  return isOpen ? path : folder;
}

}  // namespace

TraceDirectory::TraceDirectory(std::string path, std::string temporary)
    : path_(std::move(path)), temporary_(std::move(temporary)) {
  if (!temporary_.empty()) claim_ = claimFolder(temporary_);
}

TraceDirectory::TraceDirectory(TraceDirectory&& other) noexcept
    : path_(std::exchange(other.path_, "")),
      temporary_(std::exchange(other.temporary_, "")),
      claim_(std::exchange(other.claim_, -1)) {}

TraceDirectory::~TraceDirectory() {
  std::error_code ignored;
  if (!temporary_.empty()) fs::remove_all(temporary_, ignored);
  if (claim_ >= 0) close(claim_);
}

size_t TraceDirectory::removeAbandoned() {
  std::error_code failure;
  const fs::path parent = temporaryFolder(failure);
  return failure ? 0 : removeAbandonedTraces(parent.string());
}

std::optional<TraceDirectory> TraceDirectory::create(const std::string& under, std::string* error) {
  std::error_code failure;
  const fs::path parent = under.empty() ? temporaryFolder(failure) : fs::absolute(under, failure);
  if (!failure && !under.empty()) fs::create_directories(parent, failure);
  if (failure) {
    const char* named = std::getenv("TMPDIR");
    const std::string temporary = named != nullptr ? named : "/tmp";
    const std::string place = under.empty() ? temporary + " (TMPDIR)" : parent.string();
    *error = "no folder for the trace in " + place + ": " + failure.message() +
             "; choose another with --trace-dir";
    return std::nullopt;
  }
  std::string path =
      (parent / (under.empty() ? std::string(kTemporaryTraces) + "XXXXXX" : "run-XXXXXX")).string();
  if (!canBeTold(path)) {
    *error = "the folder for the trace may not have spaces, commas or colons in its path: " + path +
             "; choose another with --trace-dir";
    return std::nullopt;
  }
  if (mkdtemp(path.data()) == nullptr) {
    *error = "no folder for the trace in " + parent.string() + ": " + std::strerror(errno) +
             "; choose another with --trace-dir";
    return std::nullopt;
  }
  if (!under.empty()) return TraceDirectory(path, "");
  return TraceDirectory(geteuid() == 0 ? openedToOthers(path) : path, path);
}

std::vector<std::string> TraceDirectory::files() const {
  std::vector<std::string> files;
  std::error_code ignored;
  constexpr auto regular = fs::file_type::regular;
  for (const auto& entry : fs::directory_iterator(path_, ignored)) {
    if (entry.path().extension() == ".lst" && entry.symlink_status(ignored).type() == regular)
      files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace lockstitch
