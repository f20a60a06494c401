#include "runtime/report/text_buffer.h"

namespace lockstitch::rt {

TextBuffer& TextBuffer::add(const char* text, size_t length) {
  bytes_.reserve(bytes_.size + static_cast<u32>(length) + 1);
  copyBytes(bytes_.items + bytes_.size, text, length);
  bytes_.size += static_cast<u32>(length);
  return *this;
}

TextBuffer& TextBuffer::add(const char* text) { return add(text, lengthOfText(text)); }

TextBuffer& TextBuffer::add(u64 number) {
  char digits[20];
  u32 at = sizeof digits;
  do {
    digits[--at] = static_cast<char>('0' + number % 10);
    number /= 10;
  } while (number);
  return add(digits + at, sizeof digits - at);
}

TextBuffer& TextBuffer::addHex(u64 number) {
  char digits[16];
  u32 at = sizeof digits;
  do {
    digits[--at] = "0123456789abcdef"[number & 15];
    number >>= 4;
  } while (number);
  return add("0x", 2).add(digits + at, sizeof digits - at);
}

const char* TextBuffer::text() {
  bytes_.reserve(bytes_.size + 1);
  bytes_.items[bytes_.size] = 0;
  return bytes_.items;
}

TextPool::~TextPool() {
  for (const Piece& piece : pieces_) release(piece.bytes, piece.size);
  pieces_.free();
}

const char* TextPool::copy(const char* text, size_t length) {
  auto* bytes = static_cast<char*>(allocate(length + 1));
  copyBytes(bytes, text, length);
  bytes[length] = 0;
  pieces_.push({bytes, length + 1});
  return bytes;
}

const char* TextPool::copy(const char* text) { return copy(text, lengthOfText(text)); }

size_t lengthOfText(const char* text) {
  size_t length = 0;
  while (text[length]) ++length;
  return length;
}

bool sameText(const char* a, const char* b) {
  while (*a && *a == *b) {
    ++a;
    ++b;
  }
  return *a == *b;
}

bool startsWithText(const char* text, const char* prefix) {
  while (*prefix && *text == *prefix) {
    ++text;
    ++prefix;
  }
  return *prefix == 0;
}

const char* baseName(const char* path) {
  const char* base = path;
  for (; *path; ++path) {
    if (*path == '/') base = path + 1;
  }
  return base;
}

}  // namespace lockstitch::rt
