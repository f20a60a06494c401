// Places the program declared to be raced on by intent.
#pragma once

#include "runtime/base.h"

namespace lockstitch::rt {

void ignoreBytes(uptr begin, u64 bytes);
bool isIgnoredPlace(uptr address, u32 bytes);

}  // namespace lockstitch::rt
