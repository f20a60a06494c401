// reports.cpp with the hooks that a program may define.
#define WITH_HOOKS
#include "reports.cpp"
