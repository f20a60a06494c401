// Local locks that lay at one address, one after the other.
#pragma once

#include <optional>

#include "analyses/trace/run_names.h"
#include "analyses/trace/trace.h"

namespace lockstitch {

// The trace with a lock of its own for each local variable that the code names where "one" lock was
// taken: nobody has to say that a std::mutex ends, so to the runtime the next function's, which
// lies where the last one's did, is the same. Where nothing is named it stays the lock that it was.
// Nothing when no lock of the trace is several.
std::optional<Trace> withReusedLocksToldApart(const Trace& trace, RunNames& names);

}  // namespace lockstitch
