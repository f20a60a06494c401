// Compile commands made for GCC, as Clang takes them.
#pragma once

#include <llvm/ADT/IntrusiveRefCntPtr.h>
#include <llvm/Support/VirtualFileSystem.h>

#include <string>
#include <vector>

namespace lockstitch {

// The command line to parse `source` with. What Clang refuses is left out, with a remark added to
// *remarks; sanitizers, outputs, dependency files, other inputs and warnings-as-errors are left out
// silently, for they change nothing that is looked at. Clang's driver looks for compilers and
// headers in `files`.
std::vector<std::string> clangCommand(const std::string& source,
                                      const std::vector<std::string>& flags,
                                      llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files,
                                      std::string* remarks);

}  // namespace lockstitch
