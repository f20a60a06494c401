// What the front end needs of a compiler's command line.
#pragma once

#include <string>
#include <vector>

namespace lockstitch {

// Whether a file of this name holds C or C++, as compilers judge by its ending.
bool isSourceOfC(const std::string& file);

// Whether `-x` among the flags, in one word or in two, says that what follows them is C or C++.
bool stateLanguageOfC(const std::vector<std::string>& flags);

// `arguments` with the response files among them (@file, relative to `directory`) read in; one that
// cannot be read stays.
std::vector<std::string> withResponseFiles(std::vector<std::string> arguments,
                                           const std::string& directory);

// The first word among `flags` that names a source which is there, and is no option's value; or
// nothing.
std::string sourceAmong(const std::vector<std::string>& flags);

// The flags of `arguments` without the compiler and what starts it (ccache …, see compiler_name.h),
// sources, the output, `-c` and the writing of dependency files. Response files (@file, relative to
// `directory`) are read in. The language that `-x` gives the source stands first; a C file that a
// C++ compiler compiled gets `-x c++`, and what a cross compiler compiled the target that its name
// says.
std::vector<std::string> frontEndFlags(const std::vector<std::string>& arguments,
                                       const std::string& source, const std::string& directory);

// The other sources, absolute, that the same command compiles, as `cc -c a.c b.c` does.
std::vector<std::string> sourcesBeside(const std::vector<std::string>& arguments,
                                       const std::string& source, const std::string& directory);

}  // namespace lockstitch
