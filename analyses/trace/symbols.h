// How the dynamic side asks for names. Implemented in tool/ by LLVM's symbolizer; tests use tables.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyses/findings/finding.h"

namespace lockstitch {

// A variable as debug information has it.
struct DataSymbol {
  std::string name;  // "account.balance_", "g_total"
  SourceLocation declaredAt;
};

class Symbols {
 public:
  virtual ~Symbols() = default;
  // The frames at `address` (relative to the module's load bias) of `module`, innermost inlined
  // function first; one frame with the module and address when there is no debug information.
  virtual std::vector<Frame> frames(const std::string& module, uint64_t address) = 0;
  // The global or static variable at `address`, with the member at that offset when known.
  virtual std::optional<DataSymbol> data(const std::string& module, uint64_t address) = 0;
};

}  // namespace lockstitch
