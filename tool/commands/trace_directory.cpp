#include "tool/commands/trace_directory.h"

#include <stdlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace lockstitch {

namespace fs = std::filesystem;

namespace {

// The runtime's options are divided by these.
bool canBeTold(const std::string& path) { return path.find_first_of(" ,:") == std::string::npos; }

// Where temporary things go; /tmp where that place's name cannot be told to the runtime.
fs::path temporaryFolder(std::error_code& failure) {
  const fs::path folder = fs::temp_directory_path(failure);
  return failure || canBeTold(folder.string()) ? folder : fs::path("/tmp");
}

}  // namespace

TraceDirectory::TraceDirectory(std::string path, bool isTemporary)
    : path_(std::move(path)), isTemporary_(isTemporary) {}

TraceDirectory::TraceDirectory(TraceDirectory&& other) noexcept
    : path_(std::exchange(other.path_, "")), isTemporary_(other.isTemporary_) {}

TraceDirectory::~TraceDirectory() {
  std::error_code ignored;
  if (isTemporary_ && !path_.empty()) fs::remove_all(path_, ignored);
}

std::optional<TraceDirectory> TraceDirectory::create(const std::string& under, std::string* error) {
  std::error_code failure;
  const fs::path parent = under.empty() ? temporaryFolder(failure) : fs::absolute(under, failure);
  if (!failure && !under.empty()) fs::create_directories(parent, failure);
  if (failure) {
    const std::string place = under.empty() ? "the folder that TMPDIR names" : parent.string();
    *error = "no folder for the trace in " + place + ": " + failure.message() +
             "; choose another with --trace-dir";
    return std::nullopt;
  }
  std::string path = (parent / (under.empty() ? "lockstitch-XXXXXX" : "run-XXXXXX")).string();
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
  return TraceDirectory(path, under.empty());
}

std::vector<std::string> TraceDirectory::files() const {
  std::vector<std::string> files;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(path_, ignored)) {
    if (entry.path().extension() == ".lst") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace lockstitch
