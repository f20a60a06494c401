// Runs a shell command in a folder of its own and keeps what it said.
#pragma once

#include <string>

namespace lockstitch {

struct Said {
  int status = 0;  // as the shell has it: 128+N when signal N ended it, 124 after two minutes
  std::string out, err;
};

// A folder that goes with the object. Commands see the variables BIN (the built programs), SUBJECTS
// (the programs of this folder, built), ROOT (the sources of Lockstitch) and LAUNCHER (of
// compilers: ccache, or nothing), and a cache folder of their own.
class Shell {
 public:
  Shell();
  // A folder that stays: what `check` keeps in its cache serves the next time, as does ccache.
  explicit Shell(std::string keptFolder);
  ~Shell();
  Shell(const Shell&) = delete;
  Shell& operator=(const Shell&) = delete;

  Said run(const std::string& command) const;
  // A file that says the same already keeps its time.
  void write(const std::string& file, const std::string& content, bool isExecutable = false) const;
  std::string read(const std::string& file) const;
  // Removes what is in the folder, but for the cache.
  void clear() const;

 private:
  std::string folder_;
  bool isKept_ = false;
};

}  // namespace lockstitch
