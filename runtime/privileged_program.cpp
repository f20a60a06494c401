#include "runtime/privileged_program.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/memory.h"
#include "runtime/message.h"
#include "runtime/sys.h"

namespace lockstitch::rt {
namespace {

bool canBeExecuted(const char* path) {
  return !failed(systemCall(SYS_faccessat, AT_FDCWD, reinterpret_cast<long>(path), X_OK));
}

// How far it is to the character, or to the end.
size_t lengthUntil(const char* text, char end) {
  size_t length = 0;
  while (text[length] && text[length] != end) ++length;
  return length;
}

// What execvp() finds.
const char* found(const char* file, char (&path)[512]) {
  if (file[lengthUntil(file, '/')]) return file;
  const char* folders = getenv("PATH");
  if (!folders) folders = "/bin:/usr/bin";
  while (true) {
    const size_t length = lengthUntil(folders, ':');
    Line candidate;
    if (length) candidate.add(folders, length).add("/");
    candidate.add(file);
    copyBytes(path, candidate.text(), candidate.length() + 1);
    if (canBeExecuted(path)) return path;
    if (!folders[length]) return file;
    folders += length + 1;
  }
}

bool hasCapabilities(const char* path) {
  char unused[64];
  return !failed(systemCall(SYS_getxattr, reinterpret_cast<long>(path),
                            reinterpret_cast<long>("security.capability"),
                            reinterpret_cast<long>(unused), sizeof unused));
}

}  // namespace

bool isPrivileged(const char* file) {
  char buffer[512];
  const char* path = file ? found(file, buffer) : "";
  struct stat is;
  if (failed(systemCall(SYS_newfstatat, AT_FDCWD, reinterpret_cast<long>(path),
                        reinterpret_cast<long>(&is), 0)) ||
      !S_ISREG(is.st_mode) || systemCall(SYS_prctl, PR_GET_NO_NEW_PRIVS) == 1)
    return false;
  const bool getsUser = (is.st_mode & S_ISUID) && is.st_uid != systemCall(SYS_geteuid);
  const bool getsGroup =
      (is.st_mode & S_ISGID) && (is.st_mode & S_IXGRP) && is.st_gid != systemCall(SYS_getegid);
  return getsUser || getsGroup || (systemCall(SYS_geteuid) != 0 && hasCapabilities(path));
}

}  // namespace lockstitch::rt
