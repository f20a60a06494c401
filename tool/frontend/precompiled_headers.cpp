#include "tool/frontend/precompiled_headers.h"

#include <clang/Basic/Diagnostic.h>
#include <clang/Basic/DiagnosticOptions.h>
#include <clang/Basic/FileManager.h>
#include <clang/Serialization/ASTReader.h>
#include <clang/Serialization/PCHContainerOperations.h>

#include <algorithm>
#include <filesystem>
#include <string_view>

namespace lockstitch {
namespace {

namespace fs = std::filesystem;

bool isFile(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored);
}

// What the file says it was made of; any version of Clang writes that in the same form.
fs::path originalOf(const fs::path& precompiled) {
  if (!isFile(precompiled)) return {};
  clang::FileManager files{clang::FileSystemOptions{}};
  clang::DiagnosticsEngine silent(new clang::DiagnosticIDs, new clang::DiagnosticOptions,
                                  new clang::IgnoringDiagConsumer);
  return clang::ASTReader::getOriginalSourceFile(precompiled.string(), files,
                                                 clang::RawPCHContainerReader(), silent);
}

// The header of which `precompiled` was made, or nothing. H.pch is made of H, but CMake lets an
// empty source include H.
fs::path headerOf(const fs::path& precompiled) {
  const fs::path stem = fs::path(precompiled).replace_extension();
  if (isFile(stem)) return stem;
  if (const fs::path header = originalOf(precompiled); isFile(header)) return header;
  for (const char* ending : {".h", ".hh", ".hpp", ".hxx"})
    if (const fs::path header = stem.string() + ending; isFile(header)) return header;
  return {};
}

// Takes the flags one after the other, each with its argument.
class Replacement {
 public:
  Replacement(const std::vector<std::string>& flags, const std::string& directory)
      : flags_(flags), directory_(directory) {}

  void run() {
    while (at_ < flags_.size()) {
      if (const auto precompiled = takeOption("-include-pch"); !precompiled.empty())
        precompiled_.push_back(precompiled);
      else if (const auto header = takeOption("-include"); !header.empty())
        included_.push_back(header);
      else
        kept_.push_back(flags_[at_++]);
    }
  }

  // Returns the precompiled ones of which no header is found. CMake names the header beside it.
  std::vector<std::string> includeHeaders() {
    std::vector<std::string> lost;
    for (const std::string& one : precompiled_) {
      const fs::path header = headerOf(placeOf(one));
      if (header.empty())
        lost.push_back(one);
      else if (std::none_of(included_.begin(), included_.end(),
                            [&](const std::string& other) { return placeOf(other) == header; }))
        included_.push_back(header.string());
    }
    return lost;
  }

  std::vector<std::string> result() const {
    std::vector<std::string> all;
    // The driver would take HEADER.pch or HEADER.gch for "-include HEADER".
    for (const std::string& header : included_)
      all.insert(all.end(), {"-Xclang", "-include", "-Xclang", header});
    all.insert(all.end(), kept_.begin(), kept_.end());
    return all;
  }

 private:
  // The value of the option `name` when it stands here, for the driver or behind -Xclang for the
  // compiler proper; then goes behind it.
  std::string takeOption(std::string_view name) {
    const auto word = [&](size_t i) {
      return at_ + i < flags_.size() ? std::string_view(flags_[at_ + i]) : std::string_view();
    };
    const bool isDirect = word(0) == name && !word(1).empty();
    const bool isForwarded =
        word(0) == "-Xclang" && word(1) == name && word(2) == "-Xclang" && !word(3).empty();
    if (!isDirect && !isForwarded) return "";
    const std::string value(word(isDirect ? 1 : 3));
    at_ += isDirect ? 2 : 4;
    return value;
  }

  fs::path placeOf(const std::string& file) const { return (directory_ / file).lexically_normal(); }

  const std::vector<std::string>& flags_;
  const fs::path directory_;
  size_t at_ = 0;
  std::vector<std::string> kept_, included_, precompiled_;
};

}  // namespace

std::vector<std::string> withoutPrecompiledHeaders(const std::vector<std::string>& flags,
                                                   const std::string& source,
                                                   const std::string& directory,
                                                   std::string* remarks) {
  Replacement replacement(flags, directory);
  replacement.run();
  for (const std::string& lost : replacement.includeHeaders())
    *remarks += source + ": remark: the precompiled header '" + lost +
                "' is not read, and the header it was made of is not found: build the project, or "
                "name the header with -include\n";
  return replacement.result();
}

}  // namespace lockstitch
