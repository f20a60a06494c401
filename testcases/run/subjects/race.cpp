// Two threads count without a lock. The first argument says how to end.
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

int visits = 0;

void count() { ++visits; }

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
  if (end != "child-killed" && end != "child-left") return 0;
  const pid_t child = fork();
  if (child == 0) raise(SIGKILL);
  siginfo_t ended;  // told of, but not looked after
  if (end == "child-left") return waitid(P_PID, child, &ended, WEXITED | WNOWAIT);
  waitpid(child, nullptr, 0);
}
