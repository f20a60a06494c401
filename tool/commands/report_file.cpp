#include "tool/commands/report_file.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace lockstitch {
namespace {

struct Target {
  std::string file;      // what links lead to
  bool isPlain = false;  // a file, or none yet: one may be put in its place
  bool isNew = false;

  std::string beside() const { return file + ".new." + std::to_string(getpid()); }
};

Target targetOf(const std::string& path) {
  std::error_code missing, ignored;
  const std::filesystem::path real = std::filesystem::canonical(path, missing);
  Target target{missing ? path : real.string(), false, bool(missing)};
  target.isPlain = !path.starts_with("/dev/") &&  // /dev/stdout may lead to a file
                   (target.isNew || std::filesystem::is_regular_file(target.file, ignored));
  return target;
}

bool writeInto(const std::string& path, const std::string& text) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return false;
  const bool isWhole =
      std::fwrite(text.data(), 1, text.size(), file) == text.size() && std::fflush(file) == 0;
  return std::fclose(file) == 0 && isWhole;
}

}  // namespace

std::string writeReportFile(const std::string& path, const std::string& text) {
  const Target target = targetOf(path);
  const std::string written = target.isPlain ? target.beside() : target.file;
  if (writeInto(written, text) &&
      (!target.isPlain || std::rename(written.c_str(), target.file.c_str()) == 0))
    return "";
  const int error = errno;
  if (target.isPlain) std::remove(written.c_str());
  return std::strerror(error);
}

// A pipe is not opened: that would wait for a reader.
std::string whyUnwritable(const std::string& path) {
  const Target target = targetOf(path);
  std::error_code ignored;
  if (std::filesystem::is_directory(target.file, ignored)) return std::strerror(EISDIR);
  if (!target.isPlain) {
    const bool isOpen = target.isNew || access(target.file.c_str(), W_OK) == 0;
    return isOpen ? "" : std::strerror(errno);
  }
  const std::string probe = target.beside();
  if (!writeInto(probe, "")) return std::strerror(errno);
  std::remove(probe.c_str());
  return "";
}

}  // namespace lockstitch
