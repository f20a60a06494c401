#include "tool/report/source_lines.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace lockstitch {
namespace {

namespace fs = std::filesystem;

constexpr uintmax_t kLargestFile = 64u << 20;  // generated sources can be large, but not that

std::vector<std::string> readLines(const std::string& file) {
  std::error_code error;
  if (!fs::is_regular_file(file, error) || fs::file_size(file, error) > kLargestFile || error)
    return {};
  std::ifstream in(file, std::ios::binary);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.find('\0') != std::string::npos) return {};
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace

std::optional<std::string> SourceLines::line(const std::string& file, uint32_t number) {
  if (file.empty() || number == 0) return std::nullopt;
  auto known = files_.find(file);
  if (known == files_.end()) known = files_.emplace(file, readLines(file)).first;
  if (number > known->second.size()) return std::nullopt;
  return known->second[number - 1];
}

size_t endOfCode(const std::string& line, size_t from) {
  char quote = 0;
  size_t end = from;  // behind the last character of code
  for (size_t at = from; at < line.size(); ++at) {
    const char c = line[at];
    if (quote != 0) {
      if (c == '\\') ++at;
      if (c == quote) quote = 0;
    } else if (c == '/' && at + 1 < line.size() && line[at + 1] == '/') {
      break;
    } else if (c == '/' && at + 1 < line.size() && line[at + 1] == '*') {
      const size_t close = line.find("*/", at + 2);
      if (close == std::string::npos) break;
      at = close + 1;
      continue;
    } else if (c == '"' ||
               (c == '\'' && (at == 0 || !isalnum(static_cast<unsigned char>(line[at - 1]))))) {
      quote = c;  // not the separator of 1'000
    }
    if (c != ' ' && c != '\t' && c != '\r') end = std::min(at + 1, line.size());
  }
  return end > from ? end : line.size();
}

namespace {

bool isContinuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

// How many bytes the character at `at` has; 0 where the text is no UTF-8, but Latin-1, say.
size_t bytesOfCharacter(const std::string& text, size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  const size_t bytes = first < 0x80   ? 1
                       : first < 0xc2 ? 0
                       : first < 0xe0 ? 2
                       : first < 0xf0 ? 3
                       : first < 0xf5 ? 4
                                      : 0;
  for (size_t i = 1; i < bytes; ++i)
    if (at + i >= text.size() || !isContinuation(text[at + i])) return 0;
  return bytes;
}

}  // namespace

size_t codePoints(const std::string& text, size_t bytes) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(bytes, text.size()));
  return static_cast<size_t>(
      std::count_if(text.begin(), end, [](char c) { return !isContinuation(c); }));
}

Excerpt excerptOf(const std::string& line, size_t column, size_t width) {
  std::vector<std::string> characters;  // a tab is four
  size_t marked = std::string::npos;
  for (size_t i = 0; i < line.size();) {
    const size_t bytes = bytesOfCharacter(line, i);
    if (i < column && column <= i + std::max<size_t>(bytes, 1)) marked = characters.size();
    if (line[i] == '\t')
      characters.insert(characters.end(), 4, " ");
    else
      characters.push_back(bytes == 0 ? "\uFFFD" : line.substr(i, bytes));
    i += std::max<size_t>(bytes, 1);
  }
  const bool isMarked = marked < characters.size();
  size_t first = 0, last = std::min(characters.size(), width);
  if (isMarked && marked + width / 4 > last && characters.size() > width) {
    last = std::min(characters.size(), marked + width / 4);
    first = last - width;
  }
  Excerpt excerpt;
  if (first > 0) characters[first] = "…";
  for (size_t i = first; i < last; ++i) excerpt.text += characters[i];
  if (isMarked) excerpt.caret = marked - first;
  return excerpt;
}

std::string relativePath(const std::string& file, const std::string& base) {
  if (file.empty() || base.empty()) return file;
  const fs::path normal = fs::path(file).lexically_normal();
  fs::path folder = fs::path(base).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();  // drops a trailing slash
  const fs::path relative = normal.lexically_relative(folder);
  if (relative.empty() || *relative.begin() == "..") return normal.string();
  return relative.string();
}

std::string baseDirectory(const std::string& configured) {
  std::error_code error;
  const fs::path base =
      configured.empty() ? fs::current_path(error) : fs::absolute(configured, error);
  return error ? std::string() : base.lexically_normal().string();
}

std::string repositoryOf(const std::string& folder) {
  std::error_code ignored;
  for (fs::path at = folder; !at.empty(); at = at.parent_path()) {
    if (fs::exists(at / ".git", ignored)) return at.string();
    if (at == at.parent_path()) break;
  }
  return folder;
}

}  // namespace lockstitch
