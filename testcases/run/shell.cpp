#include "testcases/run/shell.h"

#include <stdlib.h>
#include <sys/wait.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <vector>

namespace lockstitch {

namespace fs = std::filesystem;

const std::string kCache = ".cache";

Shell::Shell() : folder_((fs::temp_directory_path() / "lockstitch-test-XXXXXX").string()) {
  if (mkdtemp(folder_.data()) == nullptr) throw std::runtime_error("no folder at " + folder_);
}

Shell::Shell(std::string keptFolder) : folder_(std::move(keptFolder)), isKept_(true) {
  fs::create_directories(folder_);
}

Shell::~Shell() {
  if (isKept_) return;
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

Said Shell::run(const std::string& command) const {
  write(".command", "BIN='" LOCKSTITCH_BIN "' SUBJECTS='" LOCKSTITCH_SUBJECTS
                    "' ROOT='" LOCKSTITCH_ROOT "' LAUNCHER='" LOCKSTITCH_LAUNCHER
                    "' XDG_CACHE_HOME=$PWD/" +
                        kCache +
                        "\n"
                        "export BIN SUBJECTS ROOT LAUNCHER XDG_CACHE_HOME\n" +
                        command + "\n");
  const int status = std::system(
      ("cd '" + folder_ + "' && timeout 120 sh .command >.out 2>.err </dev/null").c_str());
  Said said{0, read(".out"), read(".err")};
  said.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return said;
}

void Shell::write(const std::string& file, const std::string& content, bool isExecutable) const {
  const fs::path path = fs::path(folder_) / file;
  if (!fs::exists(path) || read(file) != content) std::ofstream(path, std::ios::binary) << content;
  if (isExecutable) fs::permissions(path, fs::perms::owner_all);
}

std::string Shell::read(const std::string& file) const {
  std::ifstream stream(fs::path(folder_) / file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

void Shell::clear() const {
  std::vector<fs::path> old;
  for (const auto& entry : fs::directory_iterator(folder_))
    if (entry.path().filename() != kCache) old.push_back(entry.path());
  for (const fs::path& path : old) fs::remove_all(path);
}

}  // namespace lockstitch
