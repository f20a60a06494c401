#include "runtime/message.h"

#include "runtime/sys.h"

namespace lockstitch::rt {
namespace {
int g_messageFile = 2;
}

Line& Line::add(const char* text, size_t length) {
  for (size_t i = 0; i < length && used_ + 2 < sizeof buffer_; ++i) buffer_[used_++] = text[i];
  return *this;
}

Line& Line::add(const char* text) {
  size_t length = 0;
  while (text[length]) ++length;
  return add(text, length);
}

Line& Line::add(u64 number) {
  char digits[20];
  size_t count = 0;
  do {
    digits[count++] = static_cast<char>('0' + number % 10);
    number /= 10;
  } while (number);
  while (count) add(&digits[--count], 1);
  return *this;
}

Line& Line::add(int number) {
  if (number < 0) {
    add("-");
    return add(u64{0} - static_cast<u64>(static_cast<int64_t>(number)));
  }
  return add(static_cast<u64>(number));
}

const char* Line::text() {
  buffer_[used_] = 0;
  return buffer_;
}

void setMessageFile(int fd) { g_messageFile = fd; }

void sayLine(Line& line) {
  Line whole;
  whole.add("lockstitch: ").add(line.text(), line.length()).add("\n");
  const char* at = whole.text();
  size_t left = whole.length();
  while (left) {
    long wrote = systemCall(SYS_write, g_messageFile, reinterpret_cast<long>(at), static_cast<long>(left));
    if (wrote <= 0) return;
    at += wrote;
    left -= static_cast<size_t>(wrote);
  }
}

void stopProcess(int status) {
  for (;;) systemCall(SYS_exit_group, status);
}

}  // namespace lockstitch::rt
