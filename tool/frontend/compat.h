// Differences between the LLVM versions that the front end builds with (19 and later).
#pragma once

#include <clang/Basic/Version.h>

#if CLANG_VERSION_MAJOR < 19
#error "lockstitch needs Clang 19 or later"
#endif
