// Call stacks with names, as a report shows them and as suppressions match them.
#pragma once

#include "runtime/intern_tree.h"
#include "runtime/report/suppressions.h"
#include "runtime/report/text_buffer.h"

namespace lockstitch::rt {

struct NamedFrame {
  const char* function;  // null: unknown
  const char* file;      // null: unknown
  u32 line, column;
  const char* module;   // null: in no mapped module
  const char* buildId;  // hexadecimal, or null
  u64 offset;           // in the module, as its ELF tables have it
};

// Innermost first. `pool` owns the texts.
struct NamedStack {
  Vector<NamedFrame> frames;
};

// Without the runtime's own frames and what is below main.
void nameStack(StackNode stack, TextPool& pool, NamedStack* out);
// The line of the report that says where: the innermost frame of the user's own code.
const NamedFrame* decidingFrame(const NamedStack& stack);

void printStack(const NamedStack& stack, TextBuffer& out);
// "file:line:column" or "(module+offset)", and " in function".
void printPlace(const NamedFrame& frame, TextBuffer& out);

Suppression* findSuppression(SuppressionKind kind, const NamedFrame& frame);
Suppression* findSuppression(SuppressionKind kind, const NamedStack& stack);

// A global or static variable.
struct NamedData {
  const char* name;  // null: unknown
  u64 begin, bytes;  // absolute; of the variable when known
  const char* module;
  u64 offset;
};
bool nameData(uptr address, TextPool& pool, NamedData* out);

}  // namespace lockstitch::rt
