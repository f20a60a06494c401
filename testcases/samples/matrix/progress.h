// What is being asked, for whoever waits: a fresh tree's matrix takes minutes.
#pragma once

#include <cstddef>
#include <mutex>
#include <string>

namespace lockstitch::samples {

// Writes to stderr; on a terminal over the line before, elsewhere a line for every tenth cell. May
// be told from several threads. Says nothing when it is silent.
class Progress {
 public:
  Progress(size_t cells, bool isSilent);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void begin(const std::string& sample, const std::string& engine);

 private:
  const size_t cells_;
  const bool isSilent_, isTerminal_;
  std::mutex mutex_;
  size_t begun_ = 0;  // guarded by mutex_
};

}  // namespace lockstitch::samples
