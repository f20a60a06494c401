// Makefile-syntax dependency files, as Ninja and Make read them.
#pragma once

#include <string>
#include <vector>

namespace lockstitch {

// "target: a b c", with spaces, '#' and '$' in names escaped.
std::string makeDepfile(const std::string& target, const std::vector<std::string>& dependencies);

}  // namespace lockstitch
