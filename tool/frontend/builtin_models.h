// The model files of tool/models, embedded by CMake.
#pragma once

#include <span>
#include <string_view>

namespace lockstitch {

struct BuiltInModel {
  std::string_view name;
  std::string_view text;
};

// Sorted by name.
std::span<const BuiltInModel> builtInModels();

}  // namespace lockstitch
