// A temporary folder that goes even when a signal ends this process.
#pragma once

#include <string>
#include <thread>

namespace lockstitch {

// For as long as it lives, SIGINT, SIGTERM, SIGHUP and SIGQUIT remove `folder` before they end this
// process as they would have; those that are ignored stay ignored. Construct it in the one thread
// there is; processes that are started meanwhile have these signals blocked.
class RemovedOnSignal {
 public:
  // With an empty name nothing is done.
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
