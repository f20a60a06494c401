// The signal for a file that grows beyond what is allowed (ulimit -f).
#pragma once

namespace lockstitch {

// From now on writing fails instead, as on a full disk, and can be told. Call once, at the start.
void ignoreFileSizeSignal();

// In a child, before it becomes another program: as it was.
void restoreFileSizeSignal();

}  // namespace lockstitch
