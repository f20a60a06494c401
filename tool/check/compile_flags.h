// What the front end needs of a compiler's command line.
#pragma once

#include <string>
#include <vector>

namespace lockstitch {

// Whether a file of this name holds C or C++, as compilers judge by its ending.
bool isSourceOfC(const std::string& file);

// The flags of `arguments` (the compiler first) without the compiler and its launchers (ccache …),
// the source itself, the output, `-c` and the writing of dependency files. Response files (@file,
// relative to `directory`) are read in. A C file that a C++ compiler compiled gets `-x c++`.
std::vector<std::string> frontEndFlags(const std::vector<std::string>& arguments,
                                       const std::string& source, const std::string& directory);

}  // namespace lockstitch
