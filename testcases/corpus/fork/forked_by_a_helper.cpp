// A helper forks and gives the result on; the child's work takes a lock that a worker holds.
#include <mutex>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

std::mutex mutex;
int count = 0;

pid_t split() {
  return fork();  // FINDING! fork-with-lock
}

void add() {
  std::lock_guard hold(mutex);  // FINDING! fork-with-lock
  ++count;
}

int main() {
  std::thread worker([] {
    for (int i = 0; i < 1000; ++i) add();
  });
  const pid_t child = split();
  if (child == 0) {
    add();
    _exit(0);
  }
  waitpid(child, nullptr, 0);
  worker.join();
}
