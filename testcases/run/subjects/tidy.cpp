// Two threads count under a lock. The first argument says how to end.
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string>
#include <thread>

std::mutex mutex;
int visits = 0;

void count() {
  std::lock_guard guard(mutex);
  ++visits;
}

int main(int argc, char** argv) {
  std::thread first(count);
  std::thread second(count);
  first.join();
  second.join();
  std::puts("counted");
  std::fflush(stdout);
  const std::string end = argc > 1 ? argv[1] : "";
  if (end == "kill") raise(SIGKILL);
  if (end == "crash") raise(SIGSEGV);
  if (end == "abort") std::abort();
  if (end == "status") return 7;
  if (end == "_exit") _exit(0);
  if (end == "wait") pause();
}
