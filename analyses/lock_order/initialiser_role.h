// How a site of an edge says that it is no lock that is held or asked for, but an initialiser that
// runs once, while it runs.
#pragma once

namespace lockstitch {

inline constexpr char kInitialises[] = "initialises";  // as Site::role

}  // namespace lockstitch
