// The same helper, but only the parent takes the lock.
#include <mutex>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

std::mutex mutex;
int count = 0;

pid_t split() {
  return fork();  // NOFINDING fork-with-lock
}

void add() {
  std::lock_guard hold(mutex);  // NOFINDING fork-with-lock
  ++count;
}

int main() {
  std::thread worker([] {
    for (int i = 0; i < 1000; ++i) add();
  });
  const pid_t child = split();
  if (child > 0) {
    add();
    waitpid(child, nullptr, 0);
  } else {
    _exit(0);
  }
  worker.join();
}
