// What the facts of a translation unit were made of, by content. Times alone would not do: a file
// can be replaced by an older one (mv, cp -p, rsync -a, tar x), and a checkout makes all of them
// new.
#pragma once

#include <ctime>
#include <optional>
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

// Such a text that is true, with the times of now: whoever keeps it need not look into files again
// which only got another time.
struct InputRecord {
  std::string text;
  bool isAnother = false;  // than what was compared
};

// Compares such texts with what is there. Files that many units read are looked at once: an object
// of this class is for one moment. Not thread-safe.
class InputComparison {
 public:
  InputComparison();

  // What the text that `record` holds is worth now; see InputRecord. Nothing where a file has
  // another content, or where there is no such text. Looks into a file only where its time is
  // another and its size is not.
  std::optional<InputRecord> confirmed(const std::string& record);

 private:
  std::optional<std::string> confirmedLine(const std::string& line) const;

  timespec since_;
  std::unordered_map<std::string, std::optional<std::string>> known_;
};

}  // namespace lockstitch
