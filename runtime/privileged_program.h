// Programs that the loader does not let us watch.
#pragma once

namespace lockstitch::rt {

// Whether who executes the program gets rights that it has not: the set-user-id or set-group-id
// bit, or file capabilities (sudo, su, ping). The loader then preloads nothing. `file` is searched
// for in $PATH where it has no slash. A few system calls; errno stays.
bool isPrivileged(const char* file);

}  // namespace lockstitch::rt
