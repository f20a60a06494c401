// Lines of source files.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lockstitch {

// The name of a source file as debug information has it, without "." and "..": compilers that are
// given relative names (by ccache, say) record them so, and a finding has one name for a file.
std::string normalSourceName(const std::string& file);

// Reads each file once. A file that is missing, or too large to be written by hand, has no lines.
class SourceText {
 public:
  // Line `number`, counted from 1, without its end; "" when there is none.
  std::string_view line(const std::string& file, uint32_t number);
  struct Statement {
    std::string text;   // comments to the end of a line left out; lines are separated by a space
    size_t lineAt = 0;  // where the line asked for starts in it
  };
  // The lines around line `number` from the last that ends another statement, a block or a label to
  // the first that ends in ';', '{' or '}', at most a few either way.
  Statement statement(const std::string& file, uint32_t number);

 private:
  const std::vector<std::string>& lines(const std::string& file);
  std::map<std::string, std::vector<std::string>> files_;
};

}  // namespace lockstitch
