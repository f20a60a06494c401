// Headers that belong to a compiler's runtime and may not be installed where sources are checked.
#pragma once

#include <llvm/ADT/IntrusiveRefCntPtr.h>
#include <llvm/Support/VirtualFileSystem.h>

#include <string>

namespace lockstitch {

// The folder, in memory, that holds them: to be searched after all others.
extern const char* const kBuiltinHeaders;

// `files` with that folder added.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> withBuiltinHeaders(
    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files);

}  // namespace lockstitch
