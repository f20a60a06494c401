#include "tool/check/unit_inputs.h"

#include <sys/stat.h>

#include <fstream>
#include <optional>
#include <sstream>
#include <tuple>

#include "tool/check/cache_folder.h"

namespace lockstitch {
namespace {

// No file has this digest.
constexpr const char* kNotKnown = "-";

struct Input {
  std::string size, time, digest, path;
};

std::string textOf(const timespec& time) {
  return std::to_string(time.tv_sec) + '.' + std::to_string(time.tv_nsec);
}

std::string digestOfFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  return in ? digestOf(content.str()) : kNotKnown;
}

bool isBefore(const timespec& a, const timespec& b) {
  return std::tie(a.tv_sec, a.tv_nsec) < std::tie(b.tv_sec, b.tv_nsec);
}

std::optional<struct stat> statusOf(const std::string& path) {
  struct stat status;
  if (stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return status;
}

Input parse(const std::string& line) {
  std::istringstream in(line);
  Input input;
  in >> input.size >> input.time >> input.digest;
  in.ignore(1);
  std::getline(in, input.path);
  return input;
}

// A file that was changed in the moment of `since` may change again within it, and its time stay.
bool isSettled(const struct stat& status, const timespec& since) {
  return isBefore(status.st_ctim, since);
}

std::string lineOf(const struct stat& status, const std::string& digest, const std::string& path) {
  return std::to_string(status.st_size) + ' ' + textOf(status.st_mtim) + ' ' + digest + ' ' + path;
}

}  // namespace

std::string describeInputs(const std::vector<std::string>& files, const timespec& since) {
  std::string text;
  for (const std::string& path : files) {
    const auto status = statusOf(path);
    if (!status) continue;
    // A line break in a name makes two lines of it, which are never up to date either.
    text +=
        lineOf(*status, isSettled(*status, since) ? digestOfFile(path) : kNotKnown, path) + '\n';
  }
  return text;
}

std::vector<std::string> inputsIn(const std::string& record) {
  std::ifstream in(record);
  std::vector<std::string> files;
  for (std::string line; std::getline(in, line);) files.push_back(parse(line).path);
  return files;
}

InputComparison::InputComparison() { clock_gettime(CLOCK_REALTIME_COARSE, &since_); }

std::optional<InputRecord> InputComparison::confirmed(const std::string& record) {
  std::ifstream in(record);
  if (!in) return std::nullopt;
  InputRecord now;
  for (std::string line; std::getline(in, line);) {
    const auto [known, isNew] = known_.try_emplace(line);
    if (isNew) known->second = confirmedLine(line);
    if (!known->second) return std::nullopt;
    now.text += *known->second + '\n';
    now.isAnother |= *known->second != line;
  }
  return now;
}

std::optional<std::string> InputComparison::confirmedLine(const std::string& line) const {
  const Input input = parse(line);
  const auto status = statusOf(input.path);
  if (!status || input.digest == kNotKnown || input.size != std::to_string(status->st_size))
    return std::nullopt;
  if (input.time == textOf(status->st_mtim)) return line;
  if (input.digest != digestOfFile(input.path)) return std::nullopt;
  return isSettled(*status, since_) ? lineOf(*status, input.digest, input.path) : line;
}

}  // namespace lockstitch
