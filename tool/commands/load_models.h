// Library models from files (docs/models.md).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tool/frontend/models.h"

namespace lockstitch {

// The built-in models, then those of the files, in order. Nothing, and *error, which names the file
// and what is wrong in it, when one cannot be read or says something that is not understood.
std::optional<Models> loadModels(const std::vector<std::string>& files, std::string* error);

}  // namespace lockstitch
