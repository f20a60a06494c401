// sa_sigaction, in a braced initialiser; the lock is a std::mutex under a guard.
#include <csignal>
#include <mutex>

std::mutex mutex;
int count = 0;

void onSignal(int, siginfo_t*, void*) {
  std::lock_guard hold(mutex);  // FINDING! signal-unsafe-lock
  ++count;
}

int main() {
  struct sigaction action = {};
  action.sa_sigaction = onSignal;
  action.sa_flags = SA_SIGINFO;
  sigaction(SIGUSR2, &action, nullptr);
  for (int i = 0; i < 10; ++i) {
    std::lock_guard hold(mutex);  // FINDING! signal-unsafe-lock
    ++count;
  }
}
