#include "tool/check/unit_order.h"

namespace lockstitch {
namespace {

constexpr std::string_view kPlain =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./,:@";
constexpr std::string_view kDigits = "0123456789abcdef";

// A value of the kind `key`.
std::string field(char key, std::string_view value) {
  std::string text{key, '='};
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (kPlain.find(c) != kPlain.npos)
      text += c;
    else
      text += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
  }
  return text + ';';
}

std::optional<std::string> plainValue(std::string_view text) {
  std::string value;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      value += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const size_t high = kDigits.find(text[i + 1]), low = kDigits.find(text[i + 2]);
    if (high == kDigits.npos || low == kDigits.npos) return std::nullopt;
    value += static_cast<char>(high << 4 | low);
    i += 2;
  }
  return value;
}

bool take(UnitOrder& order, char key, std::string value) {
  switch (key) {
    case 's':
      order.source = std::move(value);
      return true;
    case 'd':
      order.directory = std::move(value);
      return true;
    case 'm':
      order.models.push_back(std::move(value));
      return true;
    case 'f':
      order.flags.push_back(std::move(value));
      return true;
    default:
      return false;
  }
}

}  // namespace

std::string orderText(const UnitOrder& order) {
  std::string text = field('s', order.source) + field('d', order.directory);
  for (const std::string& model : order.models) text += field('m', model);
  for (const std::string& flag : order.flags) text += field('f', flag);
  return text;
}

std::optional<UnitOrder> readOrder(std::string_view text) {
  UnitOrder order;
  while (!text.empty()) {
    const size_t end = text.find(';');
    if (end == text.npos || end < 2 || text[1] != '=') return std::nullopt;
    auto value = plainValue(text.substr(2, end - 2));
    if (!value || !take(order, text[0], *std::move(value))) return std::nullopt;
    text.remove_prefix(end + 1);
  }
  if (order.source.empty()) return std::nullopt;
  return order;
}

}  // namespace lockstitch
