// What `check` asks one process of extraction to do, in a file that Ninja writes. Between the two
// stand Ninja's file and a shell, which take neither a word of any length nor each byte as it is.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lockstitch {

// Of the file beside the facts.
inline constexpr const char* kOrderEnding = ".order";

struct UnitOrder {
  std::string source;     // absolute
  std::string directory;  // in which it is compiled
  std::vector<std::string> models, flags;

  bool operator==(const UnitOrder&) const = default;
};

// One line without spaces and dollars: "s=/src/a.cpp;d=/build;f=-DX=a%20b;". Every byte comes back
// as it was.
std::string orderText(const UnitOrder& order);

// Nothing when `text` was not written by orderText().
std::optional<UnitOrder> readOrder(std::string_view text);

}  // namespace lockstitch
