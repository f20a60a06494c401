// Where in a JSON text something stands, to say so in messages.
#pragma once

#include <cstddef>
#include <string>

namespace lockstitch {

struct TextPosition {
  size_t line = 1, column = 1;
};

// Line and column (in bytes, from 1) of an offset.
TextPosition positionOf(const std::string& text, size_t offset);

// "line 3, column 14"
std::string positionText(const TextPosition& position);

// The offset of the value that the JSON pointer (RFC 6901, keys without '/' and '~') names, in a
// text that is valid JSON; 0 when there is none.
size_t offsetOf(const std::string& text, const std::string& pointer);

}  // namespace lockstitch
