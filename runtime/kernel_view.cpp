#include "runtime/kernel_view.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "runtime/message.h"
#include "runtime/sys.h"

namespace lockstitch::rt {
namespace {

long openToRead(const char* path, long flags) {
  return systemCall(SYS_openat, AT_FDCWD, reinterpret_cast<long>(path),
                    O_RDONLY | O_CLOEXEC | flags);
}

// One line of /proc/self/maps as it comes, byte by byte: "begin-end rwxp …".
class MapsLine {
 public:
  // True at the end of a line.
  bool take(char c) {
    if (c == '\n') return true;
    if (column_ == kPermissions && ++letter_ == 4) isShared_ = c == 's';
    if (column_ < kPermissions && c != '-' && c != ' ') {
      u32 digit = c <= '9' ? static_cast<u32>(c - '0') : static_cast<u32>(c - 'a' + 10);
      bounds_[column_] = bounds_[column_] << 4 | digit;
    }
    if (c == '-' && column_ == 0) column_ = 1;
    if (c == ' ') ++column_;
    return false;
  }
  bool holds(uptr address) const { return bounds_[0] <= address && address < bounds_[1]; }
  bool isShared() const { return isShared_; }

 private:
  static constexpr u32 kPermissions = 2;
  u32 column_ = 0, letter_ = 0;
  uptr bounds_[2] = {0, 0};
  bool isShared_ = false;
};

}  // namespace

namespace {

// As the number of links of their folder; 0 where the kernel does not count so.
u32 linkedThreads() {
  constexpr u32 kNoThreads = 2;
  struct stat folder;
  long result = systemCall(SYS_newfstatat, AT_FDCWD, reinterpret_cast<long>("/proc/self/task"),
                           reinterpret_cast<long>(&folder), 0);
  if (failed(result) || folder.st_nlink <= kNoThreads) return 0;
  return static_cast<u32>(folder.st_nlink) - kNoThreads;
}

}  // namespace

u32 kernelThreads() {
  if (u32 linked = linkedThreads()) return linked;
  long folder = openToRead("/proc/self/task", O_DIRECTORY);
  if (failed(folder)) return 0;
  struct Entry {
    u64 inode, offset;
    u16 length;
    u8 type;
    char name[];
  };
  alignas(8) char buffer[2048];
  u32 count = 0;
  for (;;) {
    long got = systemCall(SYS_getdents64, folder, reinterpret_cast<long>(buffer), sizeof buffer);
    if (got <= 0) break;
    for (long at = 0; at < got;) {
      auto* entry = reinterpret_cast<Entry*>(buffer + at);
      if (entry->name[0] != '.') ++count;
      at += entry->length;
    }
  }
  systemCall(SYS_close, folder);
  return count;
}

bool isAsleep(u32 osThread) {
  Line path;
  path.add("/proc/self/task/").add(osThread).add("/stat");
  long file = openToRead(path.text(), 0);
  if (failed(file)) return false;
  char text[64];  // "1234 (a name of 15 bytes at most) S …"
  long got = systemCall(SYS_read, file, reinterpret_cast<long>(text), sizeof text);
  systemCall(SYS_close, file);
  long end = got;
  while (end > 0 && text[end - 1] != ')') --end;
  return end > 0 && end + 1 < got && text[end + 1] == 'S';
}

bool isSharedMemory(uptr address) {
  long file = openToRead("/proc/self/maps", 0);
  if (failed(file)) return true;
  char buffer[1024];
  MapsLine line;
  bool isFound = false;
  while (!isFound) {
    long got = systemCall(SYS_read, file, reinterpret_cast<long>(buffer), sizeof buffer);
    if (got <= 0) break;
    for (long at = 0; at < got && !isFound; ++at) {
      if (!line.take(buffer[at])) continue;
      isFound = line.holds(address);
      if (!isFound) line = {};
    }
  }
  systemCall(SYS_close, file);
  return !isFound || line.isShared();
}

}  // namespace lockstitch::rt
