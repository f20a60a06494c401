#include "tool/commands/observed_process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <thread>

#include "tool/commands/file_size_signal.h"

namespace lockstitch {
namespace {

constexpr std::array kForwarded{SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2};

// How long processes that outlive the program may take. Who needs more waits for them in it.
constexpr std::chrono::seconds kPatience(2);

volatile pid_t g_child = 0;

void forward(int signal, siginfo_t* info, void*) {
  const int saved = errno;
  // What the terminal or the kernel sends goes to the whole process group: the child has it
  // already.
  if (info->si_code <= 0 && g_child > 0) kill(g_child, signal);
  errno = saved;
}

// Holds signals back from its construction on, sends them to a program as soon as that has begun,
// and gives way to those that were there before in the end. A signal that we were told to ignore
// stays ignored.
class Forwarding {
 public:
  Forwarding() {
    sigemptyset(&held_);
    for (const int signal : kForwarded) sigaddset(&held_, signal);
    pthread_sigmask(SIG_BLOCK, &held_, &blockedBefore_);
    struct sigaction action = {};
    action.sa_sigaction = forward;
    action.sa_flags = SA_SIGINFO | SA_RESTART;
    for (size_t i = 0; i < kForwarded.size(); ++i) {
      sigaction(kForwarded[i], nullptr, &before_[i]);
      if (before_[i].sa_handler != SIG_IGN) sigaction(kForwarded[i], &action, nullptr);
    }
    takeEarly();
  }
  ~Forwarding() {
    g_child = 0;
    pthread_sigmask(SIG_SETMASK, &blockedBefore_, nullptr);
    restoreActions();
  }
  Forwarding(const Forwarding&) = delete;
  Forwarding& operator=(const Forwarding&) = delete;

  // For the program itself: all is as it was, but for what is `blocked`.
  void restore(const sigset_t& blocked) const {
    restoreActions();
    pthread_sigmask(SIG_SETMASK, &blocked, nullptr);
  }

  // From now on signals go to `child`, those that came earlier first.
  void begin(pid_t child, const sigset_t& blocked) {
    g_child = child;
    for (const int signal : early_) kill(child, signal);
    pthread_sigmask(SIG_SETMASK, &blocked, nullptr);
  }

 private:
  // What waits before there is a child reaches it through us alone, even when a terminal has sent
  // it.
  void takeEarly() {
    const timespec notAtAll = {};
    int signal = 0;
    while ((signal = sigtimedwait(&held_, nullptr, &notAtAll)) > 0) early_.push_back(signal);
  }

  void restoreActions() const {
    for (size_t i = 0; i < kForwarded.size(); ++i) sigaction(kForwarded[i], &before_[i], nullptr);
  }

  std::array<struct sigaction, kForwarded.size()> before_;
  sigset_t held_, blockedBefore_;
  std::vector<int> early_;
};

std::vector<char*> pointersTo(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (const std::string& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

// Our environment with `changes` in it, as execve() wants it.
std::vector<std::string> environmentWith(
    const std::vector<std::pair<std::string, std::string>>& changes) {
  std::vector<std::string> result;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    bool isChanged = false;
    for (const auto& [name, value] : changes) isChanged |= text.starts_with(name + "=");
    if (!isChanged) result.push_back(text);
  }
  for (const auto& [name, value] : changes) result.push_back(name + "=" + value);
  return result;
}

ProcessStatus waitFor(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  const auto pid = static_cast<uint32_t>(child);
  if (WIFSIGNALED(status)) return {pid, 0, WTERMSIG(status)};
  return {pid, WEXITSTATUS(status), 0};
}

}  // namespace

std::optional<ProcessStatus> runObserved(const Execution& execution, std::string* error) {
  const std::string& path = execution.path;
  const std::vector<std::string> variables = environmentWith(execution.environment);
  const std::vector<char*> argv = pointersTo(execution.arguments), envp = pointersTo(variables);
  int failure[2];  // carries errno when exec fails; closed by exec when it does not
  if (pipe2(failure, O_CLOEXEC) != 0) {
    return *error = std::string("no pipe: ") + std::strerror(errno), std::nullopt;
  }
  prctl(PR_SET_CHILD_SUBREAPER, 1);  // whom the program leaves behind becomes a child of ours
  Forwarding forwarding;
  const pid_t child = fork();
  if (child == 0) {
    forwarding.restore(execution.blocked);
    restoreFileSizeSignal();
    if (execution.printsToStderr) dup2(STDERR_FILENO, STDOUT_FILENO);
    execve(path.c_str(), argv.data(), envp.data());
    const int reason = errno;
    (void)!write(failure[1], &reason, sizeof reason);
    _exit(127);
  }
  const int forkError = errno;
  if (child > 0) forwarding.begin(child, execution.blocked);
  close(failure[1]);
  int reason = 0;
  const bool isStarted = child > 0 && read(failure[0], &reason, sizeof reason) == 0;
  close(failure[0]);
  if (child < 0)
    return *error = std::string("no new process: ") + std::strerror(forkError), std::nullopt;
  const ProcessStatus status = waitFor(child);
  if (!isStarted) {
    return *error = path + " cannot be started: " + std::strerror(reason), std::nullopt;
  }
  return status;
}

void waitForLeftBehind() {
  const auto until = std::chrono::steady_clock::now() + kPatience;
  while (true) {
    const pid_t ended = waitpid(-1, nullptr, WNOHANG);
    if (ended < 0 && errno != EINTR) return;  // there are none
    if (std::chrono::steady_clock::now() > until) return;
    if (ended == 0) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

}  // namespace lockstitch
