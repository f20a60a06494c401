// A temporary folder that goes even when a signal ends this process.
#pragma once

#include <signal.h>

#include <string>
#include <thread>

namespace lockstitch {

// For as long as it lives, SIGINT, SIGTERM, SIGHUP and SIGQUIT wait, but for those who take them
// meanwhile: until a folder that was made is in somebody's care. Construct it in the one thread
// there is.
class EndingsHeld {
 public:
  EndingsHeld();
  EndingsHeld(const EndingsHeld&) = delete;
  EndingsHeld& operator=(const EndingsHeld&) = delete;
  ~EndingsHeld();
  // The signals that were blocked before.
  const sigset_t& before() const { return before_; }

 private:
  sigset_t before_;
};

// For as long as it lives, SIGINT, SIGTERM, SIGHUP and SIGQUIT remove `folder` before they end this
// process as they would have; those that are ignored stay ignored. Construct it in the one thread
// there is; processes that are started meanwhile have these signals blocked.
class RemovedOnSignal {
 public:
  // With an empty name nothing is removed.
  explicit RemovedOnSignal(std::string folder);
  RemovedOnSignal(const RemovedOnSignal&) = delete;
  RemovedOnSignal& operator=(const RemovedOnSignal&) = delete;
  ~RemovedOnSignal();

 private:
  void watch(int signals) const;

  const std::string folder_;
  int stop_ = -1;  // an eventfd
  std::thread watcher_;
};

}  // namespace lockstitch
