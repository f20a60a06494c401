// Places where accesses without order are no races: the program declared so, or their owner sees to
// it in a way that is not visible.
#pragma once

#include "runtime/base.h"

namespace lockstitch::rt {

void ignoreBytes(uptr begin, u64 bytes);
// The memory is given back: what comes there later is watched.
void heedBytes(uptr begin, u64 bytes);
bool isIgnoredPlace(uptr address, u32 bytes);

}  // namespace lockstitch::rt
