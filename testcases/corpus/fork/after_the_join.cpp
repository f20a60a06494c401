// The worker has been joined before the process forks.
#include <mutex>
#include <thread>

#include <unistd.h>

std::mutex mutex;
int count = 0;

void add() {
  std::lock_guard hold(mutex);  // NOFINDING fork-with-lock
  ++count;
}

int main() {
  std::thread worker(add);
  worker.join();
  if (fork() == 0) {  // NOFINDING fork-with-lock
    add();
    _exit(0);
  }
}
