#include "runtime/message.h"

#include <errno.h>
#include <fcntl.h>

#include "runtime/memory.h"
#include "runtime/quiet_signals.h"
#include "runtime/report/text_buffer.h"
#include "runtime/sys.h"

namespace lockstitch::rt {
namespace {

struct MessageFile {
  char path[512] = {};  // empty: fd as it is
  int fd = 2;
  long pid = 0;  // for which the file was opened
};
constinit MessageFile g_file;

int messageFile() {
  if (!g_file.path[0]) return g_file.fd;
  long pid = systemCall(SYS_getpid);
  if (g_file.pid == pid) return g_file.fd;
  Line name;
  name.add(g_file.path).add(".").add(static_cast<u64>(pid));
  long fd = systemCall(SYS_openat, AT_FDCWD, reinterpret_cast<long>(name.text()),
                       O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  g_file.pid = pid;
  g_file.fd = failed(fd) ? 2 : static_cast<int>(fd);
  return g_file.fd;
}

}  // namespace

Line& Line::add(const char* text, size_t length) {
  for (size_t i = 0; i < length && used_ + 2 < sizeof buffer_; ++i) buffer_[used_++] = text[i];
  return *this;
}

Line& Line::add(const char* text) { return add(text, lengthOfText(text)); }

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

void setMessagePath(const char* path) {
  g_file.path[0] = 0;
  if (sameText(path, "stdout") || sameText(path, "stderr")) {
    g_file.fd = sameText(path, "stdout") ? 1 : 2;
    return;
  }
  size_t length = 0;
  while (path[length] && length + 1 < sizeof g_file.path) ++length;
  copyBytes(g_file.path, path, length);
  g_file.path[length] = 0;
  g_file.pid = 0;
}

void writeMessage(const char* text, size_t length) {
  int file = messageFile();
  QuietSignals quiet;
  while (length) {
    long wrote =
        systemCall(SYS_write, file, reinterpret_cast<long>(text), static_cast<long>(length));
    if (wrote == -EINTR) continue;
    if (wrote <= 0) return;
    text += wrote;
    length -= static_cast<size_t>(wrote);
  }
}

void sayLine(Line& line) {
  Line whole;
  whole.add("lockstitch: ").add(line.text(), line.length()).add("\n");
  writeMessage(whole.text(), whole.length());
}

void stopProcess(int status) {
  for (;;) systemCall(SYS_exit_group, status);
}

void (*g_beforeStop)();

void stopBroken() {
  if (g_beforeStop) g_beforeStop();
  stopProcess(1);
}

}  // namespace lockstitch::rt
