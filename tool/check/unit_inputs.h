// What the facts of a translation unit were made of. Ninja makes again what is older than its
// inputs; a file that was replaced by an older one (mv, cp -p, rsync -a, tar x) it takes for read.
#pragma once

#include <ctime>
#include <string>
#include <unordered_map>
#include <vector>

namespace lockstitch {

// Of the file beside the facts.
inline constexpr const char* kInputsEnding = ".in";

// A line for each regular file: its size, time, digest and path. A file that was changed at `since`
// or later (CLOCK_REALTIME_COARSE, taken before the files were read) has perhaps been read before
// that, and gets a line that is never up to date. Reads the files.
std::string describeInputs(const std::vector<std::string>& files, const timespec& since);

// The files in the text that `record` holds; none where there is no such text.
std::vector<std::string> inputsIn(const std::string& record);

// Compares such texts with what is there. Files that many units read are looked at once: an object
// of this class is for one moment. Not thread-safe.
class InputComparison {
 public:
  // Whether a file in the text that `record` holds has another content now, or there is no such
  // text. Looks into a file only where its time is another and its size is not.
  bool isOutdated(const std::string& record);

 private:
  bool isUpToDate(const std::string& line);

  std::unordered_map<std::string, bool> known_;
};

}  // namespace lockstitch
