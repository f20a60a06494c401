// Runs Ninja over the extraction and tells what it does.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lockstitch {

// One line of what Ninja prints when it writes to a pipe.
struct NinjaLine {
  enum class Kind { Progress, Failed, Output, Complaint, Noise };
  Kind kind = Kind::Noise;
  std::string text;  // Progress: the source; Failed: the facts file; Output, Complaint: the line
  size_t done = 0, total = 0;  // of Progress
};

// Takes the lines one after the other: the command line after a "FAILED:" line is noise.
class NinjaParser {
 public:
  static constexpr const char* kStatus = "lockstitch-edge %f %t ";  // to be given as NINJA_STATUS
  NinjaLine parse(const std::string& line);

 private:
  bool commandFollows_ = false;
};

struct NinjaRun {
  std::string ninjaFile;
  unsigned jobs = 0;                                             // 0: Ninja's own choice
  std::vector<std::pair<std::string, std::string>> environment;  // set over ours
  std::function<void(const NinjaLine&)> onLine;
  std::vector<std::string> targets;  // what is to be made; empty: all that the file names
};

// Runs `ninja -k 0`: an edge that fails stops no other one. Returns false with *error when Ninja
// could not be started, or could not even begin (it complained about the file). Failed edges are no
// error.
bool runNinja(const NinjaRun& run, std::string* error);

}  // namespace lockstitch
