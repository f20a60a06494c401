// Precompiled headers: of another compiler, or another version of it, none can be read.
#pragma once

#include <string>
#include <vector>

namespace lockstitch {

// `flags` (of a compile in `directory`) without the precompiled headers that they name. Where the
// header itself is not named beside one, as CMake does, it is included instead: the one that the
// file says it was made of, or else the one beside it of the same name. Where there is none, a
// remark about `source` is added that says what to do. What is included in front of the source is
// said in a form for which the driver looks for no precompiled one.
std::vector<std::string> withoutPrecompiledHeaders(const std::vector<std::string>& flags,
                                                   const std::string& source,
                                                   const std::string& directory,
                                                   std::string* remarks);

}  // namespace lockstitch
