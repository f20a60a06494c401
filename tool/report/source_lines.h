// Lines of source files, for excerpts. What cannot be read is simply not there.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lockstitch {

// Reads each file at most once. Not thread-safe.
class SourceLines {
 public:
  // Line `number` (from 1) of `file` without its end; nothing when the file cannot be read, has no
  // such line, or is not text.
  std::optional<std::string> line(const std::string& file, uint32_t number);

 private:
  std::map<std::string, std::vector<std::string>> files_;
};

// Where the code of a line that begins at `from` ends: before a comment that ends the line and the
// blanks before it. At least one character, where there is one.
size_t endOfCode(const std::string& line, size_t from);

// How many Unicode code points the first `bytes` bytes of UTF-8 text have. A byte that is no part
// of one counts as one.
size_t codePoints(const std::string& text, size_t bytes);

// A line as it is shown, and how many characters stand before the mark (none: it has no such
// column).
struct Excerpt {
  std::string text;
  std::optional<size_t> caret;
};

// `width` characters of the line with the one at byte `column` (from 1; 0: none) among them; a tab
// is four. What was cut off at the left is told by "…".
Excerpt excerptOf(const std::string& line, size_t column, size_t width);

// `file` relative to `base` when it is below it, else as it is. Purely lexical.
std::string relativePath(const std::string& file, const std::string& base);

// The folder against which paths are shown: `configured`, or the working directory.
std::string baseDirectory(const std::string& configured);

// The repository that the absolute `folder` is in, told by `.git` (of worktrees a file); `folder`
// itself where there is none. What a code-scanning page takes paths relative to.
std::string repositoryOf(const std::string& folder);

}  // namespace lockstitch
