// A handler may not remove files, so a thread waits for the signals, which all threads block.
#include "tool/commands/removed_on_signal.h"

#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <utility>

namespace lockstitch {
namespace {

sigset_t endingSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
    struct sigaction action;
    if (sigaction(signal, nullptr, &action) == 0 && action.sa_handler != SIG_IGN)
      sigaddset(&signals, signal);
  }
  return signals;
}

[[noreturn]] void endBy(int signal) {
  sigset_t one;
  sigemptyset(&one);
  sigaddset(&one, signal);
  pthread_sigmask(SIG_UNBLOCK, &one, nullptr);
  kill(getpid(), signal);
  _exit(128 + signal);
}

}  // namespace

EndingsHeld::EndingsHeld() {
  const sigset_t signals = endingSignals();
  pthread_sigmask(SIG_BLOCK, &signals, &before_);
}

EndingsHeld::~EndingsHeld() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

RemovedOnSignal::RemovedOnSignal(std::string folder) : folder_(std::move(folder)) {
  const sigset_t signals = endingSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  stop_ = eventfd(0, EFD_CLOEXEC);
  const int descriptor = signalfd(-1, &signals, SFD_CLOEXEC);
  watcher_ = std::thread([this, descriptor] { watch(descriptor); });
}

RemovedOnSignal::~RemovedOnSignal() {
  if (!watcher_.joinable()) return;
  eventfd_write(stop_, 1);
  watcher_.join();
  close(stop_);
}

void RemovedOnSignal::watch(int signals) const {
  pollfd ready[] = {{signals, POLLIN, 0}, {stop_, POLLIN, 0}};
  while (poll(ready, 2, -1) < 0 && errno == EINTR) {
  }
  signalfd_siginfo arrived;
  if ((ready[0].revents & POLLIN) != 0 &&
      read(signals, &arrived, sizeof arrived) == sizeof arrived) {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
    endBy(static_cast<int>(arrived.ssi_signo));
  }
  close(signals);
}

}  // namespace lockstitch
