// What the front end needs of a compiler's command line.
#pragma once

#include <string>
#include <vector>

namespace lockstitch {

// Whether a file of this name holds C or C++, as compilers judge by its ending.
bool isSourceOfC(const std::string& file);

// `arguments` with the response files among them (@file, relative to `directory`) read in; one that
// cannot be read stays.
std::vector<std::string> withResponseFiles(std::vector<std::string> arguments,
                                           const std::string& directory);

// The first word among `flags` that names a source which is there, and is no option's value; or
// nothing.
std::string sourceAmong(const std::vector<std::string>& flags);

// The flags of `arguments` (the compiler first) without the compiler and its launchers (ccache …),
// the source itself, the output, `-c` and the writing of dependency files. Response files (@file,
// relative to `directory`) are read in. A C file that a C++ compiler compiled gets `-x c++`.
std::vector<std::string> frontEndFlags(const std::vector<std::string>& arguments,
                                       const std::string& source, const std::string& directory);

}  // namespace lockstitch
