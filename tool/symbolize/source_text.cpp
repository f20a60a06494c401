#include "tool/symbolize/source_text.h"

#include <filesystem>
#include <fstream>

namespace lockstitch {

namespace {

constexpr uintmax_t kLargestFile = 8u << 20;
constexpr uint32_t kLongestStatement = 6;

// Without the spaces before it, too.
std::string_view withoutComment(std::string_view line) {
  line = line.substr(0, line.find("//"));
  const size_t last = line.find_last_not_of(" \t\r");
  return line.substr(0, last == line.npos ? 0 : last + 1);
}

}  // namespace

std::string normalSourceName(const std::string& file) {
  return std::filesystem::path(file).lexically_normal().string();
}

const std::vector<std::string>& SourceText::lines(const std::string& file) {
  auto [place, isNew] = files_.try_emplace(file);
  if (!isNew) return place->second;
  std::error_code failure;
  const uintmax_t bytes = std::filesystem::file_size(file, failure);
  if (failure || bytes > kLargestFile) return place->second;
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) place->second.push_back(line);
  return place->second;
}

std::string_view SourceText::line(const std::string& file, uint32_t number) {
  const auto& all = lines(file);
  return number >= 1 && number <= all.size() ? std::string_view(all[number - 1]) : "";
}

SourceText::Statement SourceText::statement(const std::string& file, uint32_t number) {
  uint32_t first = number;
  while (first > 1 && number - first < kLongestStatement) {
    const std::string_view before = withoutComment(line(file, first - 1));
    if (before.empty() || before.find('#') == before.find_first_not_of(" \t")) break;
    if (std::string_view(";{}:").find(before.back()) != std::string_view::npos) break;
    --first;
  }
  Statement statement;
  for (uint32_t at = first; at < number + kLongestStatement; ++at) {
    if (at == number) statement.lineAt = statement.text.size();
    const std::string_view next = withoutComment(line(file, at));
    statement.text += std::string(next) + " ";
    if (at < number) continue;
    if (next.empty() || std::string_view(";{}").find(next.back()) != std::string_view::npos) break;
  }
  return statement;
}

}  // namespace lockstitch
