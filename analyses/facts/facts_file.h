// Facts files on disk: written atomically, verified before they are read.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lockstitch::facts {
struct TranslationUnit;
}  // namespace lockstitch::facts

namespace lockstitch {

// Raised with every change of facts.fbs or of what the front end means by it.
inline constexpr uint32_t kFactsVersion = 10;

// One verified facts file, memory-mapped. Movable; the unit lives as long as this object.
// Reading is safe from many threads.
class FactsFile {
 public:
  // Maps and verifies `path`. On failure returns null and sets *error to what is wrong, to stand
  // after the file's name: missing, empty, truncated, damaged, or of another version.
  static std::unique_ptr<FactsFile> load(const std::string& path, std::string* error);
  ~FactsFile();

  const facts::TranslationUnit& unit() const { return *unit_; }
  const std::string& path() const { return path_; }
  // The bytes of the unit, to tell files apart by what they say.
  std::string_view content() const;
  // strings[index]; "" for 0 and for an index out of range.
  const char* text(uint32_t index) const;

 private:
  FactsFile() = default;
  std::string path_;
  void* mapping_ = nullptr;
  size_t bytes_ = 0;
  const facts::TranslationUnit* unit_ = nullptr;
};

// Writes to a temporary file beside `path`, then renames: a reader sees the old facts or the new.
// The file carries a checksum (xxHash64) of its content. False with *error on failure (disk full…).
bool writeFacts(const std::string& path, const uint8_t* buffer, size_t bytes, std::string* error);

// `lockstitch dump facts`: one line per item, stable, sorted as in the file.
std::string dumpFacts(const FactsFile& file);
std::string dumpFacts(const facts::TranslationUnit& unit);

}  // namespace lockstitch
