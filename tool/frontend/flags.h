// Compile commands made for GCC, as Clang takes them.
#pragma once

#include <string>
#include <vector>

namespace lockstitch {

// The command line to parse `source` with. What Clang does not know is left out, with a remark
// added to *remarks; sanitizers, outputs, dependency files and warnings-as-errors are left out
// silently, for they change nothing that is looked at.
std::vector<std::string> clangCommand(const std::string& source,
                                      const std::vector<std::string>& flags, std::string* remarks);

}  // namespace lockstitch
