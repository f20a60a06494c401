// Puts events into the current block.
#pragma once

#include "tool/frontend/path_builder.h"

namespace lockstitch {

class EventEmitter {
 public:
  explicit EventEmitter(FunctionState& state) : state_(state) {}

  // Adds an event; the reference stays valid. Without a path when `path` is unknown.
  facts::EventT& emit(facts::Op op, clang::SourceLocation where, const Path& path = {});
  // A read or write, when others may access the location. 0 when they may not.
  uint32_t access(facts::Op op, clang::SourceLocation where, const Path& path,
                  facts::Flags flags = facts::Flags::NONE);
  uint32_t path(const Path& path);

 private:
  FunctionState& state_;
};

inline void addFlag(facts::EventT& event, facts::Flags flag, bool condition = true) {
  if (condition) event.flags = event.flags | flag;
}

}  // namespace lockstitch
