// Processes of a run that tell that they cannot write their traces.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lockstitch {

// One that runs as another user, or behind a chroot, does not come to the folder of the traces. It
// tells so by a datagram (runtime/trace_record.h), which waits here until it is asked for: to a
// socket with a name, or to one that all processes of the run inherit. Of very many some may be
// lost. Where no socket can be had, none is heard.
class UnwrittenTraces {
 public:
  // Before the program starts.
  explicit UnwrittenTraces(const std::string& traceDirectory);
  ~UnwrittenTraces();
  UnwrittenTraces(const UnwrittenTraces&) = delete;
  UnwrittenTraces& operator=(const UnwrittenTraces&) = delete;

  // What the runtime is to be told of the inherited socket: ":notes=…", or nothing.
  std::string option() const;

  struct Note {
    uint32_t pid = 0;
    int error = 0;  // an errno
  };
  // What has come since the last call. Never waits.
  std::vector<Note> take() const;

 private:
  void openNamed(const std::string& traceDirectory);
  void openInherited();

  int named_ = -1;
  int heard_ = -1, inherited_ = -1;  // a pair
};

}  // namespace lockstitch
