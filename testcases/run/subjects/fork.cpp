// The child races, the parent does not.
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

int visits = 0;

void count() { ++visits; }

int main() {
  const pid_t child = fork();
  if (child == 0) {
    std::thread first(count);
    std::thread second(count);
    first.join();
    second.join();
    return 0;
  }
  int status = 0;
  waitpid(child, &status, 0);
}
