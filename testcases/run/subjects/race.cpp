// Two threads count without a lock. The first argument says how to end.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

int visits = 0;

void count() { ++visits; }

char pages[64 << 20];

// Nobody gets memory any more, and each page that is written to needs some of the runtime's.
void useUpMemory() {
  const rlimit limit{1 << 20, 1 << 20};
  setrlimit(RLIMIT_AS, &limit);
  for (size_t at = 0; at < sizeof pages; at += 4096) pages[at] = 1;
}

int main(int argc, char** argv) {
  const std::string end = argc > 1 ? argv[1] : "";
  if (end == "daemon" && daemon(1, 1) != 0) return 1;
  std::thread first(count);
  std::thread second(count);
  first.join();
  second.join();
  std::puts("counted");
  std::fflush(stdout);
  if (end == "no-memory") useUpMemory();
  if (end == "kill") raise(SIGKILL);
  if (end == "crash") raise(SIGSEGV);
  if (end == "abort") std::abort();
  if (end != "child-killed" && end != "child-left") return 0;
  const pid_t child = fork();
  if (child == 0) raise(SIGKILL);
  siginfo_t ended;  // told of, but not looked after
  if (end == "child-left") return waitid(P_PID, child, &ended, WEXITED | WNOWAIT);
  waitpid(child, nullptr, 0);
}
