// Processes of a run that tell that they cannot write their traces.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lockstitch {

// One that runs as another user, or behind a chroot, does not come to the folder of the traces. It
// tells so by a datagram (runtime/trace_record.h), which waits here until it is asked for. Of very
// many some may be lost. Where no socket can be had, none is heard.
class UnwrittenTraces {
 public:
  // Before the program starts.
  explicit UnwrittenTraces(const std::string& traceDirectory);
  ~UnwrittenTraces();
  UnwrittenTraces(const UnwrittenTraces&) = delete;
  UnwrittenTraces& operator=(const UnwrittenTraces&) = delete;

  struct Note {
    uint32_t pid = 0;
    std::string why;
  };
  // What has come since the last call. Never waits.
  std::vector<Note> take() const;

 private:
  int socket_ = -1;
};

}  // namespace lockstitch
