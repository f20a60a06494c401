#include "runtime/option_text.h"

#include "runtime/memory.h"

namespace lockstitch::rt {
namespace {

bool isSeparator(char c) {
  return c == ':' || c == ',' || c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

}  // namespace

bool nextOption(const char*& at, OptionText* key, OptionText* value) {
  while (isSeparator(*at)) ++at;
  if (!*at) return false;
  const char* start = at;
  while (*at && !isSeparator(*at) && *at != '=') ++at;
  *key = {start, static_cast<size_t>(at - start)};
  *value = {at, 0};
  if (*at != '=') return true;
  ++at;
  if (*at == '\'' || *at == '"') {
    char quote = *at++;
    start = at;
    while (*at && *at != quote) ++at;
    *value = {start, static_cast<size_t>(at - start)};
    if (*at) ++at;
    return true;
  }
  start = at;
  while (*at && !isSeparator(*at)) ++at;
  *value = {start, static_cast<size_t>(at - start)};
  return true;
}

bool parseNumber(OptionText text, u64* number) {
  if (!text.length || text.length > 18) return false;
  *number = 0;
  for (size_t i = 0; i < text.length; ++i) {
    if (text.at[i] < '0' || text.at[i] > '9') return false;
    *number = *number * 10 + static_cast<u64>(text.at[i] - '0');
  }
  return true;
}

bool parseSwitch(OptionText text, bool* value) {
  if (text.is("1") || text.is("yes") || text.is("true")) return *value = true;
  if (!text.is("0") && !text.is("no") && !text.is("false")) return false;
  *value = false;
  return true;
}

bool copyText(OptionText text, char* out, size_t room) {
  if (text.length >= room) return false;
  copyBytes(out, text.at, text.length);
  out[text.length] = 0;
  return true;
}

}  // namespace lockstitch::rt
