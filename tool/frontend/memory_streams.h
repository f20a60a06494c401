// Streams that write to a string or an array, of which no operation waits for a device.
#pragma once

#include "tool/frontend/call_lowering.h"

namespace lockstitch {

// Of `text << std::endl`, `text.flush()`: whether the stream is seen to be one of these.
bool writesToMemory(UnitContext& unit, const CallSite& site);

}  // namespace lockstitch
