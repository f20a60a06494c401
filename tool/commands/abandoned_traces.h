// The temporary folders of runs whose observer was killed by SIGKILL before it could remove them.
#pragma once

#include <cstddef>
#include <string>

namespace lockstitch {

// How the names of temporary folders for traces begin; six letters or digits follow.
inline constexpr char kTemporaryTraces[] = "lockstitch-";

// A descriptor that says, for as long as it is open, that somebody has use for the folder; the
// observed program does not inherit it. The caller closes it. -1 where that cannot be said.
int claimFolder(const std::string& folder);

// Removes those of this user's in `parent` that nobody has claimed, that are older than a minute,
// and in which no process that still lives writes its trace. Returns how many there were. Of two
// who do so at once each folder goes once. O(entries of `parent`). Safe beside runs of others: a
// link is not followed.
size_t removeAbandonedTraces(const std::string& parent);

}  // namespace lockstitch
