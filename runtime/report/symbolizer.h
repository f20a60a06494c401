// Names for addresses, from a helper process that speaks llvm-symbolizer's protocol. It is started
// when the first report needs it and lives as long as the process. Where there is none, reports
// show modules and offsets, and `lockstitch report` names them later.
#pragma once

#include "runtime/report/text_buffer.h"

namespace lockstitch::rt {

// The program to start: a path, or a name to look for in $PATH. Empty: none.
void setSymbolizer(const char* program);

// Asks about an address as the module's ELF tables have it. False when there is no answer; else
// `answer` holds the helper's lines: function and place for each inlined frame, or for data the
// name and "start size".
bool askSymbolizer(const char* kind, const char* module, u64 address, TextBuffer* answer);

// In the child of a fork: the helper is the parent's.
void forgetSymbolizer();

}  // namespace lockstitch::rt
