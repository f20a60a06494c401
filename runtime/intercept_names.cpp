// Names that the program gives libc (of files, of variables of its environment, of addresses), and
// the places where libc puts what it is asked for.
#include <dirent.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/times.h>
#include <sys/utsname.h>

#include "runtime/text_calls.h"

namespace lockstitch::rt {
namespace {

template <class Object>
int filled(int result, Object* object, uptr pc) {
  if (result == 0 && object) callWrites(object, pc);
  return result;
}
ssize_t filledBytes(ssize_t result, void* to, uptr pc) {
  if (result > 0) callWrites(to, static_cast<size_t>(result), pc);
  return result;
}
int filledText(int result, char* to, uptr pc) {
  if (result == 0) callWroteText(to, pc);
  return result;
}
// An address of a socket: as much of it as there was room for.
int filledAddress(int result, sockaddr* address, const socklen_t* room, socklen_t before, uptr pc) {
  if (result != 0 || !room) return result;
  callWrites(room, pc);
  callWrites(address, smaller(before, *room), pc);
  return result;
}

// The list that libc makes for the caller, and where it says so.
int filledList(int result, addrinfo** out, uptr pc) {
  if (result != 0 || !isInstrumented(pc)) return result;
  for (addrinfo* each = *out; each; each = each->ai_next) {
    callWrites(each, pc);
    if (each->ai_addr) callWrites(each->ai_addr, each->ai_addrlen, pc);
  }
  callWrites(out, pc);
  return result;
}

// What libc keeps for each folder that is open: the next call writes it again.
template <class Entry>
Entry* filledEntry(Entry* entry, uptr pc) {
  if (entry) callWrites(entry, entry->d_reclen, pc);
  return entry;
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

// The name of one file, and whatever else.
#define LS_NAMES_FILE(result, name, parameters, arguments) \
  LS_HOOK(result, name, parameters, arguments, callReadsText(path, pc); return real();)
LS_NAMES_FILE(int, access, (const char* path, int mode), (path, mode))
LS_NAMES_FILE(int, chdir, (const char* path), (path))
LS_NAMES_FILE(int, chmod, (const char* path, mode_t mode), (path, mode))
LS_NAMES_FILE(int, mkdir, (const char* path, mode_t mode), (path, mode))
LS_NAMES_FILE(int, rmdir, (const char* path), (path))
LS_NAMES_FILE(int, unlink, (const char* path), (path))
LS_NAMES_FILE(int, remove, (const char* path), (path))
LS_NAMES_FILE(int, truncate, (const char* path, off_t length), (path, length))
LS_NAMES_FILE(DIR*, opendir, (const char* path), (path))

// Of two.
#define LS_NAMES_TWO(result, name, parameters, arguments)                                         \
  LS_HOOK(result, name, parameters, arguments, callReadsText(path, pc); callReadsText(other, pc); \
          return real();)
LS_NAMES_TWO(FILE*, fopen, (const char* path, const char* other), (path, other))
LS_NAMES_TWO(FILE*, fopen64, (const char* path, const char* other), (path, other))
LS_NAMES_TWO(int, rename, (const char* path, const char* other), (path, other))
LS_NAMES_TWO(int, link, (const char* path, const char* other), (path, other))
LS_NAMES_TWO(int, symlink, (const char* path, const char* other), (path, other))

#define LS_STATUS(Status, suffix)                                                              \
  LS_HOOK(int, stat##suffix, (const char* path, struct Status* out), (path, out),              \
          callReadsText(path, pc);                                                             \
          return filled(real(), out, pc);)                                                     \
  LS_HOOK(int, lstat##suffix, (const char* path, struct Status* out), (path, out),             \
          callReadsText(path, pc);                                                             \
          return filled(real(), out, pc);)                                                     \
  LS_HOOK(int, fstatat##suffix, (int folder, const char* path, struct Status* out, int flags), \
          (folder, path, out, flags), callReadsText(path, pc);                                 \
          return filled(real(), out, pc);)                                                     \
  LS_HOOK(int, fstat##suffix, (int fd, struct Status* out), (fd, out),                         \
          return filled(real(), out, pc);)
LS_STATUS(stat, )
LS_STATUS(stat64, 64)

LS_HOOK_FORTIFIED(char*, getcwd, (char* to, size_t most), (to, most),
                  return callWroteText(real(), pc);)
LS_HOOK_FORTIFIED(char*, realpath, (const char* path, char* to), (path, to),
                  callReadsText(path, pc);
                  return callWroteText(real(), pc);)
LS_HOOK_FORTIFIED(ssize_t, readlink, (const char* path, char* to, size_t most), (path, to, most),
                  callReadsText(path, pc);
                  return filledBytes(real(), to, pc);)
LS_HOOK_FORTIFIED(ssize_t, readlinkat, (int folder, const char* path, char* to, size_t most),
                  (folder, path, to, most), callReadsText(path, pc);
                  return filledBytes(real(), to, pc);)
LS_HOOK_FORTIFIED(int, gethostname, (char* to, size_t most), (to, most),
                  return filledText(real(), to, pc);)

LS_HOOK(char*, getenv, (const char* name), (name), callReadsText(name, pc); return real();)
LS_HOOK(char*, secure_getenv, (const char* name), (name), callReadsText(name, pc); return real();)
LS_HOOK(int, setenv, (const char* name, const char* value, int overwrite), (name, value, overwrite),
        callReadsText(name, pc);
        callReadsText(value, pc); return real();)
LS_HOOK(int, unsetenv, (const char* name), (name), callReadsText(name, pc); return real();)
LS_HOOK(int, putenv, (char* text), (text), callReadsText(text, pc); return real();)

LS_HOOK(int, uname, (utsname * out), (out), return filled(real(), out, pc);)
LS_HOOK(int, gettimeofday, (timeval * out, void* zone), (out, zone),
        return filled(real(), out, pc);)
LS_HOOK(int, getrusage, (__rusage_who_t of, rusage* out), (of, out),
        return filled(real(), out, pc);)
LS_HOOK(clock_t, times, (tms * out), (out), clock_t now = real(); if (out) callWrites(out, pc);
        return now;)
LS_HOOK(dirent*, readdir, (DIR * folder), (folder), return filledEntry(real(), pc);)
LS_HOOK(dirent64*, readdir64, (DIR * folder), (folder), return filledEntry(real(), pc);)
LS_HOOK(int, clock_getres, (clockid_t clock, timespec* out), (clock, out),
        return filled(real(), out, pc);)
LS_HOOK(time_t, time, (time_t* out), (out), time_t now = real(); if (out) callWrites(out, pc);
        return now;)
LS_HOOK(ssize_t, getrandom, (void* to, size_t bytes, unsigned flags), (to, bytes, flags),
        return filledBytes(real(), to, pc);)
LS_HOOK(int, getentropy, (void* to, size_t bytes), (to, bytes), int result = real();
        if (result == 0) callWrites(to, bytes, pc); return result;)

LS_HOOK(int, inet_pton, (int family, const char* text, void* to), (family, text, to),
        int result = real();
        callReadsText(text, pc); if (result == 1)
            callWrites(to, family == AF_INET6 ? sizeof(in6_addr) : sizeof(in_addr), pc);
        return result;)
LS_HOOK(const char*, inet_ntop, (int family, const void* from, char* to, socklen_t most),
        (family, from, to, most), const char* text = real();
        callReads(from, family == AF_INET6 ? sizeof(in6_addr) : sizeof(in_addr), pc);
        if (text) callWroteText(to, pc); return text;)
LS_HOOK(int, getaddrinfo,
        (const char* name, const char* service, const addrinfo* hints, addrinfo** out),
        (name, service, hints, out), callReadsText(name, pc);
        callReadsText(service, pc); if (hints) callReads(hints, sizeof *hints, pc);
        return filledList(waitingCall(site, real), out, pc);)
LS_HOOK(
    int, getnameinfo,
    (const sockaddr* address, socklen_t length, char* name, socklen_t nameRoom, char* service,
     socklen_t serviceRoom, int flags),
    (address, length, name, nameRoom, service, serviceRoom, flags), callReads(address, length, pc);
    int result = waitingCall(site, real); if (result == 0) {
      if (nameRoom) callWroteText(name, pc);
      if (serviceRoom) callWroteText(service, pc);
    } return result;)
LS_HOOK(int, bind, (int fd, const sockaddr* address, socklen_t length), (fd, address, length),
        callReads(address, length, pc);
        return real();)
LS_HOOK(int, getsockname, (int fd, sockaddr* address, socklen_t* room), (fd, address, room),
        socklen_t before = room ? *room : 0;
        return filledAddress(real(), address, room, before, pc);)
LS_HOOK(int, getpeername, (int fd, sockaddr* address, socklen_t* room), (fd, address, room),
        socklen_t before = room ? *room : 0;
        return filledAddress(real(), address, room, before, pc);)
LS_HOOK(int, setsockopt, (int fd, int level, int name, const void* value, socklen_t bytes),
        (fd, level, name, value, bytes), callReads(value, bytes, pc);
        return real();)
LS_HOOK(
    int, getsockopt, (int fd, int level, int name, void* value, socklen_t* bytes),
    (fd, level, name, value, bytes), int result = real();
    if (result == 0 && bytes) {
      callWrites(bytes, pc);
      callWrites(value, *bytes, pc);
    } return result;)
