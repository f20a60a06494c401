// Which word of a command is the compiler, and what its name says.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace lockstitch {

// The index of the compiler: behind variables and programs that start it (ccache, env A=1,
// cmake -E env, nice -n 5, bash libtool --mode=compile). A word that is not known as one of these
// is the compiler unless the next one certainly is.
size_t compilerAt(const std::vector<std::string>& words);

// Whether it compiles C files as C++.
bool compilesCxx(const std::string& compiler);

// The target that a cross compiler's name says (arm-none-eabi-gcc); empty when it says none, or
// that of this machine.
std::string targetOf(const std::string& compiler);

}  // namespace lockstitch
