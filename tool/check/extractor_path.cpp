#include "tool/check/extractor_path.h"

#include <filesystem>

namespace lockstitch {

namespace fs = std::filesystem;

std::string extractorPath(std::string* error) {
  std::error_code ignored;
  const fs::path prefix = fs::read_symlink("/proc/self/exe", ignored).parent_path().parent_path();
  const fs::path path = prefix / LOCKSTITCH_EXTRACTOR;
  if (fs::exists(path, ignored)) return path.string();
  *error = path.string() +
           " is not there, without which no source can be read: install Lockstitch whole";
  return "";
}

}  // namespace lockstitch
