#include "tool/commands/program_image.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <initializer_list>
#include <sstream>
#include <string_view>
#include <vector>

#include "tool/commands/elf_program.h"

namespace lockstitch {
namespace {

std::optional<std::string> findProgram(const std::string& name, std::string* error) {
  struct stat status;
  if (name.empty()) return *error = "the program's name is empty", std::nullopt;
  if (name.find('/') != std::string::npos) {
    if (stat(name.c_str(), &status) == 0) return name;
    return *error = name + " does not exist", std::nullopt;
  }
  const char* path = std::getenv("PATH");
  std::istringstream folders(path != nullptr ? path : "/usr/bin:/bin");
  for (std::string folder; std::getline(folders, folder, ':');) {
    const std::string candidate = (folder.empty() ? "." : folder) + "/" + name;
    if (stat(candidate.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
        access(candidate.c_str(), X_OK) == 0) {
      return candidate;
    }
  }
  *error = name + " is not in PATH";
  if (stat(name.c_str(), &status) == 0) *error += "; did you mean ./" + name + "?";
  return std::nullopt;
}

bool isRunnableFile(const std::string& path, std::string* error) {
  struct stat status;
  if (stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) {
    return *error = path + " is not a file that can be run", false;
  }
  if (access(path.c_str(), X_OK) != 0) {
    return *error = path + " is not executable: chmod +x it, or name its interpreter", false;
  }
  return true;
}

std::optional<ProgramImage> inspectScript(const std::string& path, const std::string& start) {
  const size_t from = start.find_first_not_of(" \t", 2);
  if (from == std::string::npos) return std::nullopt;
  return ProgramImage{path, start.substr(from, start.find_first_of(" \t", from) - from), false};
}

bool needsAny(const std::vector<std::string>& libraries,
              std::initializer_list<std::string_view> beginnings) {
  return std::any_of(libraries.begin(), libraries.end(), [&](const std::string& library) {
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](std::string_view beginning) { return library.starts_with(beginning); });
  });
}

// Two runtimes cannot both stand behind the same calls: the program would crash, or say nothing.
bool hasThreadSanitizer(const ElfProgram& program, const std::vector<std::string>& libraries) {
  return needsAny(libraries, {"libtsan.so", "libclang_rt.tsan"}) || holdsThreadSanitizer(program);
}

// What stands in the way of observing the program; empty: nothing.
std::string foreignRuntime(const ElfProgram& program, const std::vector<std::string>& libraries) {
  if (hasThreadSanitizer(program, libraries))
    return "is linked with ThreadSanitizer's own runtime, and a program can have only one: link "
           "the same objects again with lockstitch-c++ (or lockstitch-cc)";
  if (needsAny(libraries, {"libasan.so", "libclang_rt.asan"}))
    return "is linked with AddressSanitizer, whose runtime has to be loaded before any other: "
           "build it without -fsanitize=address to observe it";
  return "";
}

std::optional<ProgramImage> inspectElf(const std::string& path, std::string* error) {
  auto file = llvm::object::ObjectFile::createObjectFile(path);
  if (!file) {
    *error = path + " is damaged: " + llvm::toString(file.takeError());
    return std::nullopt;
  }
  const auto* object = llvm::dyn_cast<ElfProgram>(file->getBinary());
  if (object == nullptr || object->getELFFile().getHeader().e_machine != llvm::ELF::EM_X86_64) {
    *error = path + " is built for " + file->getBinary()->getFileFormatName().str() +
             "; only 64-bit x86 programs can be observed";
    return std::nullopt;
  }
  const auto type = object->getELFFile().getHeader().e_type;
  if (type != llvm::ELF::ET_EXEC && type != llvm::ELF::ET_DYN) {
    *error = path + " is an object file, not a program: link it first";
    return std::nullopt;
  }
  if (!isDynamic(*object)) {
    *error = path +
             " is linked statically, so the runtime cannot be put into it: link it without -static";
    return std::nullopt;
  }
  const std::vector<std::string> libraries = neededLibraries(*object);
  if (const std::string foreign = foreignRuntime(*object, libraries); !foreign.empty()) {
    *error = path + " " + foreign;
    return std::nullopt;
  }
  return ProgramImage{path, "", needsAny(libraries, {"liblockstitch_rt.so"})};
}

}  // namespace

std::optional<ProgramImage> inspectProgram(const std::string& name, std::string* error) {
  const auto path = findProgram(name, error);
  if (!path || !isRunnableFile(*path, error)) return std::nullopt;
  std::ifstream stream(*path, std::ios::binary);
  std::string start;
  std::getline(stream, start);
  if (stream.bad() || (start.empty() && stream.eof())) {
    return *error = *path + " is empty or cannot be read", std::nullopt;
  }
  if (start.starts_with("\x7f"
                        "ELF"))
    return inspectElf(*path, error);
  if (start.starts_with("#!")) {
    const auto script = inspectScript(*path, start);
    if (script && access(script->interpreter.c_str(), X_OK) != 0)
      return *error = *path + " names the interpreter " + script->interpreter + ", which " +
                      (errno == ENOENT ? "does not exist" : "cannot be run") +
                      ": correct its first line",
             std::nullopt;
    if (script) return script;
  }
  *error = *path + " is neither a program for this machine nor a script that names its interpreter";
  return std::nullopt;
}

}  // namespace lockstitch
