// The object that a std::function was made of: its operator() is called as a closure is.
#pragma once

#include <cstdint>

namespace lockstitch::program {

// Its number among the closure's captures.
inline constexpr uint32_t kObjectOfClosure = UINT32_MAX;

}  // namespace lockstitch::program
