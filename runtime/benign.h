// Places where accesses without order are no races: the program declared so, or their owner sees to
// it in a way that is not visible.
#pragma once

#include "runtime/base.h"

namespace lockstitch::rt {

void ignoreBytes(uptr begin, u64 bytes);
// The memory is given back: what comes there later is watched.
void heedBytes(uptr begin, u64 bytes);
bool isIgnoredPlace(uptr address, u32 bytes);

// Whether it lies in the tables of libstdc++'s classic std::ctype<char>, which its headers fill
// when they are first asked, in any thread and in no order: all write the same values.
bool isInCharacterTables(uptr address);

}  // namespace lockstitch::rt
