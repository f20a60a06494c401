#include "runtime/report/symbolizer.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "runtime/quiet_signals.h"
#include "runtime/spin_lock.h"
#include "runtime/sys.h"

namespace lockstitch::rt {
namespace {

constexpr size_t kStackBytes = 64 * 1024;
constexpr int kMostMilliseconds = 120'000;  // a large program's debug information takes its time
constexpr u32 kLongestAnswer = 1 << 20;

struct Helper {
  char program[512] = {};
  bool tried = false;
  long to = -1, from = -1;
};

constinit Helper g_helper;

bool isExecutable(const char* path) {
  return !failed(systemCall(SYS_faccessat, AT_FDCWD, reinterpret_cast<long>(path), X_OK));
}

// Looks a bare name up in $PATH; false when it is nowhere.
bool findProgram(const char* name, TextBuffer& path) {
  for (const char* at = name; *at; ++at) {
    if (*at == '/') return path.add(name), isExecutable(path.text());
  }
  const char* folders = getenv("PATH");
  if (!folders) return false;
  while (*folders) {
    const char* end = folders;
    while (*end && *end != ':') ++end;
    path.clear();
    path.add(folders, static_cast<size_t>(end - folders)).add("/").add(name);
    if (isExecutable(path.text())) return true;
    folders = *end ? end + 1 : end;
  }
  return false;
}

struct Start {
  const char* path;
  char* const* arguments;
  char* const* environment;
  long in, out;
};

// The child shares our memory until it executes, so it only makes system calls.
int startHelper(void* argument) {
  auto* start = static_cast<Start*>(argument);
  long null = systemCall(SYS_openat, AT_FDCWD, reinterpret_cast<long>("/dev/null"), O_WRONLY);
  systemCall(SYS_dup3, start->in, 0, 0);
  systemCall(SYS_dup3, start->out, 1, 0);
  systemCall(SYS_dup3, null, 2, 0);
  // The program's pipes must not stay open through us.
  if (failed(systemCall(SYS_close_range, 3, ~0u, 0))) {
    for (int fd = 3; fd < 65536; ++fd) systemCall(SYS_close, fd);
  }
  u64 none = 0;
  systemCall(SYS_rt_sigprocmask, SIG_SETMASK, reinterpret_cast<long>(&none), 0, sizeof none);
  systemCall(SYS_execve, reinterpret_cast<long>(start->path),
             reinterpret_cast<long>(start->arguments), reinterpret_cast<long>(start->environment));
  systemCall(SYS_exit_group, 127);
  return 127;
}

// The helper is not to be watched itself.
bool concernsUs(const char* variable) {
  constexpr const char* kNames[] = {"LD_PRELOAD=", "LOCKSTITCH_OPTIONS=", "TSAN_OPTIONS="};
  for (const char* name : kNames) {
    if (startsWithText(variable, name)) return true;
  }
  return false;
}

bool spawn(const char* path, long in, long out) {
  Vector<char*> environment;
  for (char** at = environ; at && *at; ++at) {
    if (!concernsUs(*at)) environment.push(*at);
  }
  environment.push(nullptr);
  const char* base = baseName(path);
  char* const arguments[] = {const_cast<char*>(base), const_cast<char*>("--inlines"),
                             const_cast<char*>("--demangle"), nullptr};
  Start start{path, arguments, environment.items, in, out};
  auto* stack = static_cast<u8*>(mapPages(kStackBytes));
  u64 all = ~0ull, before = 0;
  systemCall(SYS_rt_sigprocmask, SIG_SETMASK, reinterpret_cast<long>(&all),
             reinterpret_cast<long>(&before), sizeof all);
  // No signal when it ends: the program's own wait() must not see a child it never had.
  int child = clone(startHelper, stack + kStackBytes, CLONE_VM | CLONE_VFORK, &start);
  systemCall(SYS_rt_sigprocmask, SIG_SETMASK, reinterpret_cast<long>(&before), 0, sizeof before);
  unmapPages(stack, kStackBytes);
  environment.free();
  return child > 0;
}

bool openPipe(long (&ends)[2]) {
  int fds[2];
  if (failed(systemCall(SYS_pipe2, reinterpret_cast<long>(fds), O_CLOEXEC))) return false;
  for (int i = 0; i < 2; ++i) {
    long high = systemCall(SYS_fcntl, fds[i], F_DUPFD_CLOEXEC, 900);
    ends[i] = failed(high) ? fds[i] : high;
    if (ends[i] != fds[i]) systemCall(SYS_close, fds[i]);
  }
  return true;
}

void stop() {
  if (g_helper.to >= 0) systemCall(SYS_close, g_helper.to);
  if (g_helper.from >= 0) systemCall(SYS_close, g_helper.from);
  g_helper.to = g_helper.from = -1;
}

bool isRunning() {
  if (g_helper.to >= 0) return true;
  if (g_helper.tried) return false;
  g_helper.tried = true;
  TextBuffer path;
  if (!g_helper.program[0] || !findProgram(g_helper.program, path)) return false;
  long request[2], reply[2];
  if (!openPipe(request)) return false;
  if (!openPipe(reply)) {
    systemCall(SYS_close, request[0]);
    systemCall(SYS_close, request[1]);
    return false;
  }
  bool started = spawn(path.text(), request[0], reply[1]);
  systemCall(SYS_close, request[0]);
  systemCall(SYS_close, reply[1]);
  g_helper.to = request[1];
  g_helper.from = reply[0];
  if (!started) stop();
  return started;
}

// Also when the helper is gone.
bool sendAll(const char* text, u32 length) {
  QuietSignals quiet;
  while (length) {
    long wrote = systemCall(SYS_write, g_helper.to, reinterpret_cast<long>(text), length);
    if (wrote == -EINTR) continue;
    if (wrote <= 0) return false;
    text += wrote;
    length -= static_cast<u32>(wrote);
  }
  return true;
}

// An answer ends with an empty line.
bool receive(TextBuffer* answer) {
  char piece[4096];
  for (;;) {
    u32 length = answer->length();
    if (length >= 2 && answer->at(length - 1) == '\n' && answer->at(length - 2) == '\n')
      return true;
    if (length > kLongestAnswer) return false;
    pollfd wait{static_cast<int>(g_helper.from), POLLIN, 0};
    long ready = systemCall(SYS_poll, reinterpret_cast<long>(&wait), 1, kMostMilliseconds);
    if (ready == -EINTR) continue;
    if (ready <= 0) return false;
    long got = systemCall(SYS_read, g_helper.from, reinterpret_cast<long>(piece), sizeof piece);
    if (got == -EINTR) continue;
    if (got <= 0) return false;
    answer->add(piece, static_cast<size_t>(got));
  }
}

}  // namespace

void setSymbolizer(const char* program) {
  size_t length = smaller(lengthOfText(program), sizeof g_helper.program - 1);
  copyBytes(g_helper.program, program, length);
  g_helper.program[length] = 0;
}

bool askSymbolizer(const char* kind, const char* module, u64 address, TextBuffer* answer) {
  if (!isRunning()) return false;
  TextBuffer question;
  question.add(kind).add(" \"").add(module).add("\" ").addHex(address).add("\n");
  if (sendAll(question.text(), question.length()) && receive(answer)) return true;
  stop();
  return false;
}

void forgetSymbolizer() {
  stop();
  g_helper.tried = false;
}

}  // namespace lockstitch::rt
