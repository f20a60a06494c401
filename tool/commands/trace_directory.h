// Where the processes of one observed run put their traces.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace lockstitch {

// A new, empty folder. Without `under` it is temporary (below TMPDIR, or /tmp where that has a name
// that the runtime could not be told) and goes when this object goes. Where root observes, the
// processes of the run may become other users: then a temporary one is open to whoever knows its
// name, which nobody but they is told, and lies in a folder that cannot be listed.
class TraceDirectory {
 public:
  // Nothing, with *error, when no folder can be made, or its path cannot be told to the runtime
  // (whose options are divided by spaces, commas and colons).
  static std::optional<TraceDirectory> create(const std::string& under, std::string* error);
  // Removes the temporary ones of runs that were killed, see abandoned_traces.h; how many there
  // were.
  static size_t removeAbandoned();
  TraceDirectory(TraceDirectory&& other) noexcept;
  TraceDirectory& operator=(TraceDirectory&&) = delete;
  ~TraceDirectory();

  const std::string& path() const { return path_; }
  bool isTemporary() const { return !temporary_.empty(); }
  // What goes with this object; empty where nothing does.
  const std::string& temporary() const { return temporary_; }
  // The trace files, in the order of their names. Links and pipes are none.
  std::vector<std::string> files() const;

 private:
  TraceDirectory(std::string path, std::string temporary);
  std::string path_, temporary_;
  int claim_ = -1;  // to what is temporary
};

}  // namespace lockstitch
