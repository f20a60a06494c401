// Text of any length under construction, in the runtime's own memory.
#pragma once

#include "runtime/memory.h"

namespace lockstitch::rt {

class TextBuffer {
 public:
  TextBuffer() = default;
  ~TextBuffer() { bytes_.free(); }
  TextBuffer(const TextBuffer&) = delete;
  TextBuffer& operator=(const TextBuffer&) = delete;

  TextBuffer& add(const char* text, size_t length);
  TextBuffer& add(const char* text);
  TextBuffer& add(u64 number);
  TextBuffer& add(u32 number) { return add(u64{number}); }
  TextBuffer& addHex(u64 number);  // with 0x
  void clear() { bytes_.size = 0; }

  const char* text();  // zero-terminated
  u32 length() const { return bytes_.size; }
  char at(u32 i) const { return bytes_[i]; }

 private:
  Vector<char> bytes_;
};

// Copies of text that live as long as the pool.
class TextPool {
 public:
  TextPool() = default;
  ~TextPool();
  TextPool(const TextPool&) = delete;
  TextPool& operator=(const TextPool&) = delete;

  const char* copy(const char* text, size_t length);
  const char* copy(const char* text);

 private:
  struct Piece {
    char* bytes;
    size_t size;
  };
  Vector<Piece> pieces_;
};

size_t lengthOfText(const char* text);
bool sameText(const char* a, const char* b);
bool startsWithText(const char* text, const char* prefix);
// The part after the last slash.
const char* baseName(const char* path);

}  // namespace lockstitch::rt
