#include "tool/extractor/limited_process.h"

#include <llvm/Support/ErrorHandling.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <new>

#include "tool/commands/exit_codes.h"

namespace lockstitch {
namespace {

constexpr unsigned kWallFactor = 10;

// What the child tells its parent when it cannot do anything else any more.
struct Note {
  bool isOutOfMemory = false;
};
Note* note = nullptr;

[[noreturn]] void endForWantOfMemory() {
  note->isOutOfMemory = true;
  _exit(kExitIncomplete);
}

void endForWantOfMemory(void*, const char*, bool) { endForWantOfMemory(); }

// The memory that counts against RLIMIT_DATA already (a sanitizer's shadow is a lot).
rlim_t bytesOfData() {
  unsigned long pages[6] = {};
  if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%lu %lu %lu %lu %lu %lu", &pages[0], &pages[1], &pages[2], &pages[3],
                    &pages[4], &pages[5]) != 6)
      pages[5] = 0;
    std::fclose(file);
  }
  return pages[5] * static_cast<rlim_t>(sysconf(_SC_PAGESIZE));
}

void limit(int resource, rlim_t amount) {
  const rlimit both{amount, amount};
  setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

void applyLimits(const ProcessLimits& limits) {
  limit(RLIMIT_CORE, 0);
  if (limits.seconds > 0) limit(RLIMIT_CPU, limits.seconds);
  if (limits.mebibytes == 0) return;
  limit(RLIMIT_DATA, bytesOfData() + (static_cast<rlim_t>(limits.mebibytes) << 20));
  std::set_new_handler(endForWantOfMemory);
  llvm::install_bad_alloc_error_handler(endForWantOfMemory);
}

[[noreturn]] void beChild(const ProcessLimits& limits, const std::function<int()>& work,
                          const sigset_t& signals, pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(kExitUsage);  // it died before it could be said
  sigprocmask(SIG_SETMASK, &signals, nullptr);
  applyLimits(limits);
  const int code = work();
  std::fflush(nullptr);
  _exit(code);
}

// Waits for the child; one that hangs is killed. True when it had to be.
bool waitFor(pid_t child, unsigned wallSeconds, const sigset_t& childEnds, int* status) {
  bool hangs = false;
  timespec rest{static_cast<time_t>(wallSeconds), 0};
  if (wallSeconds > 0) {
    while (waitpid(child, status, WNOHANG) == 0) {
      if (sigtimedwait(&childEnds, nullptr, &rest) >= 0 || errno == EINTR) continue;
      hangs = true;
      kill(child, SIGKILL);
      break;
    }
    if (!hangs) return false;
  }
  while (waitpid(child, status, 0) < 0 && errno == EINTR) {
  }
  return hangs;
}

std::string reasonOf(int status, const ProcessLimits& limits, bool hangs) {
  if (note->isOutOfMemory)
    return "it needs more than " + std::to_string(limits.mebibytes) +
           " MiB of memory; allow more with --tu-memory";
  const std::string seconds = std::to_string(limits.seconds);
  if (hangs)
    return "it did not end within " + std::to_string(limits.seconds * kWallFactor) +
           " s, ten times --tu-timeout";
  if (!WIFSIGNALED(status)) return "";
  const int signal = WTERMSIG(status);
  // The kernel sends SIGKILL where the soft and the hard limit of the processor time are one.
  if (limits.seconds > 0 && (signal == SIGXCPU || signal == SIGKILL)) {
    rusage used{};
    getrusage(RUSAGE_CHILDREN, &used);
    if (used.ru_utime.tv_sec + used.ru_stime.tv_sec + 1 >= static_cast<time_t>(limits.seconds))
      return "it needs more than " + seconds + " s of processor time; allow more with --tu-timeout";
  }
  if (signal == SIGKILL)
    return "its extraction was killed, perhaps by the kernel for want of memory; check with a "
           "lower -j, or bound it with --tu-memory";
  // A thread, or a stack, that finds no room is no case for the handler of `new`.
  if (limits.mebibytes > 0)
    return std::string("it crashed (") + strsignal(signal) + ") with " +
           std::to_string(limits.mebibytes) +
           " MiB of memory; allow more with --tu-memory, and report it if it crashes without a "
           "limit";
  return std::string("its extraction crashed (") + strsignal(signal) +
         "); please report it with this source";
}

}  // namespace

ProcessEnd runLimited(const ProcessLimits& limits, const std::function<int()>& work) {
  void* shared =
      mmap(nullptr, sizeof(Note), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) return {work(), ""};
  note = new (shared) Note;
  sigset_t childEnds, before;
  sigemptyset(&childEnds);
  sigaddset(&childEnds, SIGCHLD);
  sigprocmask(SIG_BLOCK, &childEnds, &before);
  std::fflush(nullptr);
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child == 0) beChild(limits, work, before, parent);
  ProcessEnd end;
  if (child < 0) {
    end.exitCode = work();  // no room for another process: do it here
  } else {
    int status = 0;
    const bool hangs = waitFor(child, limits.seconds * kWallFactor, childEnds, &status);
    end.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : kExitIncomplete;
    end.reason = reasonOf(status, limits, hangs);
  }
  sigprocmask(SIG_SETMASK, &before, nullptr);
  munmap(shared, sizeof(Note));
  return end;
}

}  // namespace lockstitch
