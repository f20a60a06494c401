// Does a read decide a write in the same function? By the conditions that lead to the write, or by
// the value that is written.
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "analyses/program/control_flow.h"
#include "analyses/program/program_model.h"

namespace lockstitch::program {

// Remembers what it was asked: a race may have thousands of pairs in a few functions. Not safe for
// several threads.
class CheckThenAct {
 public:
  explicit CheckThenAct(const Program& program) : program_(program) {}

  // `read` and `write` are chains; false unless they end in the same function. O(log n), but the
  // first time for a function and for a write.
  bool decides(ChainId read, ChainId write);

 private:
  using EventIds = std::vector<uint32_t>;

  EventIds decidersOf(FunctionId function, uint32_t event);

  const Program& program_;
  std::map<uint32_t, ControlFlow> flows_;                       // by function
  std::map<std::pair<uint32_t, uint32_t>, EventIds> deciders_;  // sorted, by function and event
};

}  // namespace lockstitch::program
