// Does a read decide a write, both by one function or by what that calls? By the conditions that
// lead to the write, or by the value that is written.
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

  // `read` and `write` are chains. O(log n) and the product of their lengths, but the first time
  // for a function and for a write.
  bool decides(ChainId read, ChainId write);

 private:
  using EventIds = std::vector<uint32_t>;

  std::pair<ChainLink, ChainLink> meetingOf(ChainId read, ChainId write);
  void linksOf(ChainId chain, std::vector<ChainLink>& links) const;
  EventIds decidersOf(FunctionId function, uint32_t event);

  const Program& program_;
  std::map<uint32_t, ControlFlow> flows_;                       // by function
  std::map<std::pair<uint32_t, uint32_t>, EventIds> deciders_;  // sorted, by function and event
  std::vector<ChainLink> reads_, writes_;  // of one question, kept for the next
};

}  // namespace lockstitch::program
