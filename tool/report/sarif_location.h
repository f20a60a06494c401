// Locations in SARIF.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "analyses/findings/finding.h"
#include "tool/report/source_lines.h"

namespace lockstitch {

using SarifJson = nlohmann::ordered_json;

inline constexpr const char* kSourceRoot = "SRCROOT";

// A path as an RFC 3986 URI reference: '/' kept, everything unusual percent-encoded.
std::string uriOfPath(const std::string& path);

// Makes locations: relative to the source root where below it, with the source line as snippet.
class SarifLocations {
 public:
  explicit SarifLocations(std::string base) : base_(std::move(base)) {}

  // {"SRCROOT": {"uri": "file:///…/"}}
  SarifJson uriBases() const;
  SarifJson artifact(const std::string& file) const;
  // Physical (where the frame has a file) and logical (where it has a function).
  SarifJson location(const Frame& frame, const std::string& message);
  SarifJson location(const SourceLocation& place, const std::string& message);

 private:
  SarifJson physical(const SourceLocation& place);
  SarifJson region(const SourceLocation& place);

  std::string base_;
  SourceLines source_;
};

}  // namespace lockstitch
