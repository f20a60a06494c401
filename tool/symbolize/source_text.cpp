#include "tool/symbolize/source_text.h"

#include <filesystem>
#include <fstream>

namespace lockstitch {

namespace {

constexpr uintmax_t kLargestFile = 8u << 20;
constexpr uint32_t kLongestStatement = 6;

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

std::string SourceText::statement(const std::string& file, uint32_t number) {
  std::string text;
  for (uint32_t i = 0; i < kLongestStatement; ++i) {
    std::string_view next = line(file, number + i);
    const size_t comment = next.find("//");
    if (comment != next.npos) next = next.substr(0, comment);
    while (!next.empty() && (next.back() == ' ' || next.back() == '\t')) next.remove_suffix(1);
    text += std::string(next) + " ";
    if (next.empty() || next.back() == ';' || next.back() == '{' || next.back() == '}') break;
  }
  return text;
}

}  // namespace lockstitch
