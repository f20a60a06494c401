// fork, exec and the ways to end a process.
#include <sched.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "runtime/intercept.h"
#include "runtime/memory.h"
#include "runtime/message.h"
#include "runtime/modules.h"
#include "runtime/options.h"
#include "runtime/privileged_program.h"
#include "runtime/process.h"
#include "runtime/shadow.h"

namespace lockstitch::rt {
namespace {

// `call` makes a process and returns like fork(), or in the parent alone.
template <class Call>
pid_t forkProcess(const CallSite& site, bool runsHandlers, Call call) {
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return call();
  StackNode stack = stackAt(self, site);
  const u32 family = g_forkGeneration;
  // Handlers of pthread_atfork() are the program's code, and ours keep the moment between them.
  if (runsHandlers) scope.leave();
  pid_t child = call();
  scope.enter();
  scope.keepErrno();
  if (child == 0) {
    if (g_forkGeneration == family) afterForkInChild(self);
  } else if (child > 0) {
    trace::ProcessForkBody body{static_cast<u32>(child), traceStack(self->stream, stack)};
    writeRecord(self->stream, trace::RecordKind::ProcessFork, body);
  }
  return child;
}

// What a process that clone() made is to run, in the memory that it has a copy of.
struct Cloned {
  int (*function)(void*);
  void* argument;
};

void ending(trace::EndReason reason, int status);

int runCloned(void* argument) {
  const Cloned cloned = *static_cast<Cloned*>(argument);
  if (Thread* self = tl_thread) {
    self->inRuntime = 1;
    afterForkInChild(self);
    self->inRuntime = 0;
  }
  int status = cloned.function(cloned.argument);
  ending(trace::EndReason::FastExit, status);
  return status;
}

void ending(trace::EndReason reason, int status) {
  Thread* self = tl_thread;
  HookScope scope(self);
  if (scope) finishTrace(reason, status);
}

int endingFast(int status) {
  Thread* self = tl_thread;
  HookScope scope(self);
  if (!scope) return status;
  finishTrace(trace::EndReason::FastExit, status);
  return statusAtEnd(status, false);
}

// The variables of a library that is gone, and its locks.
struct Unloading {
  Thread* self;
  const CallSite& site;
};
void forgetUnloaded(uptr begin, uptr end, void* argument) {
  auto* unloading = static_cast<Unloading*>(argument);
  if (checksRaces()) forgetRange(begin, end - begin);
  memoryGone(unloading->self, begin, end, unloading->site);
}

// The argument list of execl and its kin, as a vector.
struct Arguments {
  Vector<char*> list;
  void collect(const char* first, va_list rest) {
    for (auto* at = const_cast<char*>(first); at; at = va_arg(rest, char*)) list.push(at);
    list.push(nullptr);
  }
};

// Whether who gets this environment knows that it is observed.
bool tellsOfUs(char* const* environment) {
  constexpr char kName[] = "LOCKSTITCH_OPTIONS=";
  for (; environment && *environment; ++environment)
    if (strncmp(*environment, kName, sizeof kName - 1) == 0) return true;
  return false;
}

// What keeps the runtime out of the program that gets this environment; 0: nothing.
int whyUnobserved(const char* file, char* const* environment) {
  if (options().direct) return 0;
  if (!tellsOfUs(environment)) return trace::kExecUnobserved;
  return isPrivileged(file) ? trace::kExecPrivileged : 0;
}

template <class Call>
int execute(const char* file, char* const* environment, Call call) {
  ending(trace::EndReason::Exec, runtimeIsUp() ? whyUnobserved(file, environment) : 0);
  return call();
}

// Of a program that was started beside this one.
void noteStart(const char* file, char* const* environment) {
  if (!runtimeIsUp()) return;
  const int why = whyUnobserved(file, environment);
  if (why == trace::kExecUnobserved) countUnobservedStart();
  if (why == trace::kExecPrivileged) countPrivilegedStart();
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;
namespace trace = lockstitch::trace;

LS_EXPORT pid_t fork() {
  return forkProcess(LS_CALL_SITE, true, [] { return LS_REAL(fork)(); });
}
LS_EXPORT pid_t _Fork() {
  return forkProcess(LS_CALL_SITE, false, [] { return LS_REAL(_Fork)(); });
}
// A child that shares our memory would write into our trace; a copy of us does as well for it.
LS_EXPORT pid_t vfork() {
  return forkProcess(LS_CALL_SITE, true, [] { return LS_REAL(fork)(); });
}
// A child with memory of its own is one of fork()'s kind; who shares ours is a thread that nobody
// knows.
LS_EXPORT int clone(int (*function)(void*), void* stack, int flags, void* argument, ...) {
  CallSite site = LS_CALL_SITE;
  va_list list;
  va_start(list, argument);
  auto* parentId = va_arg(list, pid_t*);
  auto* storage = va_arg(list, void*);
  auto* childId = va_arg(list, pid_t*);
  va_end(list);
  if ((flags & CLONE_VM) || !function || !runtimeIsUp()) {
    return LS_REAL(clone)(function, stack, flags, argument, parentId, storage, childId);
  }
  Cloned cloned{function, argument};
  return forkProcess(site, false, [&] {
    return LS_REAL(clone)(runCloned, stack, flags, &cloned, parentId, storage, childId);
  });
}

LS_EXPORT int dlclose(void* library) {
  CallSite site = LS_CALL_SITE;
  if (runtimeIsUp()) noteModules();
  int result = LS_REAL(dlclose)(library);
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return result;
  noteUnloaded();
  Unloading unloading{self, site};
  dropUnloaded(forgetUnloaded, &unloading);
  return result;
}

// A success becomes a failure where something was found, as under ThreadSanitizer; what a child
// tells its parent by another status stays.
LS_EXPORT void _exit(int status) {
  status = endingFast(status);
  LS_REAL(_exit)(status);
  __builtin_unreachable();
}
LS_EXPORT void _Exit(int status) {
  status = endingFast(status);
  LS_REAL(_exit)(status);
  __builtin_unreachable();
}
LS_EXPORT void quick_exit(int status) {
  status = endingFast(status);
  LS_REAL(quick_exit)(status);
  __builtin_unreachable();
}

LS_EXPORT int execve(const char* path, char* const* arguments, char* const* environment) {
  return execute(path, environment, [&] { return LS_REAL(execve)(path, arguments, environment); });
}
LS_EXPORT int execv(const char* path, char* const* arguments) {
  return execute(path, environ, [&] { return LS_REAL(execv)(path, arguments); });
}
LS_EXPORT int execvp(const char* file, char* const* arguments) {
  return execute(file, environ, [&] { return LS_REAL(execvp)(file, arguments); });
}
LS_EXPORT int execvpe(const char* file, char* const* arguments, char* const* environment) {
  return execute(file, environment, [&] { return LS_REAL(execvpe)(file, arguments, environment); });
}
LS_EXPORT int fexecve(int fd, char* const* arguments, char* const* environment) {
  Line path;
  path.add("/proc/self/fd/").add(fd);
  return execute(path.text(), environment,
                 [&] { return LS_REAL(fexecve)(fd, arguments, environment); });
}
LS_EXPORT int execl(const char* path, const char* first, ...) {
  Arguments arguments;
  va_list rest;
  va_start(rest, first);
  arguments.collect(first, rest);
  va_end(rest);
  return execute(path, environ, [&] { return LS_REAL(execv)(path, arguments.list.items); });
}
LS_EXPORT int execlp(const char* file, const char* first, ...) {
  Arguments arguments;
  va_list rest;
  va_start(rest, first);
  arguments.collect(first, rest);
  va_end(rest);
  return execute(file, environ, [&] { return LS_REAL(execvp)(file, arguments.list.items); });
}
LS_EXPORT int execle(const char* path, const char* first, ...) {
  Arguments arguments;
  va_list rest;
  va_start(rest, first);
  arguments.collect(first, rest);
  char* const* environment = va_arg(rest, char* const*);
  va_end(rest);
  return execute(path, environment,
                 [&] { return LS_REAL(execve)(path, arguments.list.items, environment); });
}

LS_EXPORT int posix_spawn(pid_t* child, const char* path, const posix_spawn_file_actions_t* actions,
                          const posix_spawnattr_t* attributes, char* const* arguments,
                          char* const* environment) {
  const int error = LS_REAL(posix_spawn)(child, path, actions, attributes, arguments, environment);
  if (error == 0) noteStart(path, environment);
  return error;
}
LS_EXPORT int posix_spawnp(pid_t* child, const char* file,
                           const posix_spawn_file_actions_t* actions,
                           const posix_spawnattr_t* attributes, char* const* arguments,
                           char* const* environment) {
  const int error = LS_REAL(posix_spawnp)(child, file, actions, attributes, arguments, environment);
  if (error == 0) noteStart(file, environment);
  return error;
}
// The shell is the program that is started.
LS_EXPORT int system(const char* command) {
  if (command) noteStart("/bin/sh", environ);
  return LS_REAL(system)(command);
}
LS_EXPORT FILE* popen(const char* command, const char* mode) {
  FILE* stream = LS_REAL(popen)(command, mode);
  if (stream) noteStart("/bin/sh", environ);
  return stream;
}
