// Runs the observed program as a child and waits for its end.
#pragma once

#include <signal.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lockstitch {

struct ProcessStatus {
  uint32_t pid = 0;
  int exitStatus = 0;
  int signal = 0;  // that ended it; 0 when it exited
};

// How a program is run.
struct Execution {
  std::string path;
  std::vector<std::string> arguments;                            // the first is its own name
  std::vector<std::pair<std::string, std::string>> environment;  // set over ours
  sigset_t blocked;             // the signals that are, for it and for us until it has ended
  bool printsToStderr = false;  // its standard output is our stderr: ours is for the report alone
};

// Runs a program with our standard streams. SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1 and SIGUSR2
// that are sent to us go on to it; those that a terminal sends reach it by themselves. Nothing,
// with *error, when it cannot be started. Call from one thread only, one process at a time.
std::optional<ProcessStatus> runObserved(const Execution& execution, std::string* error);

// Waits until the processes that the program has left behind (a daemon) have ended too, but not for
// ever: some never end.
void waitForLeftBehind();

}  // namespace lockstitch
