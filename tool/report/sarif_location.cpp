#include "tool/report/sarif_location.h"

#include <algorithm>
#include <cctype>

#include "analyses/findings/fingerprint.h"

namespace lockstitch {

std::string uriOfPath(const std::string& path) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string uri;
  for (char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) || std::string_view("-._~/").find(c) != std::string_view::npos) {
      uri += c;
    } else {
      uri += '%';
      uri += digits[byte >> 4];
      uri += digits[byte & 15];
    }
  }
  return uri;
}

SarifJson SarifLocations::uriBases() const {
  const std::string folder = base_.ends_with('/') ? base_ : base_ + '/';
  return {{kSourceRoot, {{"uri", "file://" + uriOfPath(folder)}}}};
}

SarifJson SarifLocations::artifact(const std::string& file) const {
  const std::string relative = relativePath(file, base_);
  if (relative.starts_with('/')) return {{"uri", "file://" + uriOfPath(relative)}};
  return {{"uri", uriOfPath(relative)}, {"uriBaseId", kSourceRoot}};
}

// Columns count code points (see columnKind); the compiler counts bytes.
SarifJson SarifLocations::region(const SourceLocation& place) {
  SarifJson region{{"startLine", place.line}};
  const auto line = source_.line(place.file, place.line);
  if (!line || place.column > line->size()) {
    if (place.column > 0) region["startColumn"] = place.column;
    return region;
  }
  const size_t before = place.column > 0 ? place.column - 1 : 0;
  region["startColumn"] = codePoints(*line, before) + 1;
  const size_t end = endOfCode(*line, before);
  region["endColumn"] = codePoints(*line, end) + 1;
  region["snippet"] = {{"text", line->substr(before, end - before)}};
  return region;
}

SarifJson SarifLocations::physical(const SourceLocation& place) {
  SarifJson physical{{"artifactLocation", artifact(place.file)}};
  if (place.line == 0) return physical;
  physical["region"] = region(place);
  std::string context;
  const uint32_t first = place.line > 2 ? place.line - 2 : 1;
  uint32_t last = 0;
  for (uint32_t number = first; number <= place.line + 2; ++number) {
    const auto line = source_.line(place.file, number);
    if (!line) break;
    context += *line + '\n';
    last = number;
  }
  if (last >= place.line && last > first)
    physical["contextRegion"] = {
        {"startLine", first}, {"endLine", last}, {"snippet", {{"text", context}}}};
  return physical;
}

SarifJson SarifLocations::location(const SourceLocation& place, const std::string& message) {
  SarifJson location{{"physicalLocation", physical(place)}};
  if (!message.empty()) location["message"] = {{"text", message}};
  return location;
}

SarifJson SarifLocations::location(const Frame& frame, const std::string& message) {
  SarifJson location = SarifJson::object();
  if (!frame.location.file.empty()) {
    location["physicalLocation"] = physical(frame.location);
  } else if (!frame.module.empty()) {
    // A binary without debug information: the file as a whole, and the address within it.
    location["physicalLocation"] = {{"artifactLocation", artifact(frame.module)},
                                    {"address", {{"absoluteAddress", frame.address}}},
                                    {"region", {{"byteOffset", 0}, {"byteLength", 1}}}};
  }
  if (!frame.function.empty())
    location["logicalLocations"] = {
        {{"fullyQualifiedName", normaliseFunctionName(frame.function)}, {"kind", "function"}}};
  if (!message.empty()) location["message"] = {{"text", message}};
  return location;
}

}  // namespace lockstitch
