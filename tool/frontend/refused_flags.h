// Flags that Clang's driver, or its description of the target, refuses by name.
#pragma once

#include <llvm/ADT/IntrusiveRefCntPtr.h>
#include <llvm/Support/VirtualFileSystem.h>

#include <string>
#include <vector>

namespace lockstitch {

// A flag with the words that belong to it: {"-O2"}, {"-x", "c++"}, {"-I", "include"}.
using Flag = std::vector<std::string>;

// The words in flags, as Clang parts them.
std::vector<Flag> flagsOf(const std::vector<std::string>& words);

struct RefusedFlag {
  std::string words;   // "-march=nano"
  std::string reason;  // Clang's own: "unknown target CPU 'nano'"
};

// Takes what Clang refuses by name out of *flags, and returns it: asks the driver for `first`, the
// flags and `last` together, leaves out what its errors name, and asks again until nothing that it
// still complains about is among the flags. Parses nothing. Looks for compilers and headers in
// `files`. Costs a run of the driver (some milliseconds), and another for each time that something
// was left out.
std::vector<RefusedFlag> takeRefused(const std::vector<std::string>& first,
                                     std::vector<Flag>* flags, const std::vector<std::string>& last,
                                     llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files);

}  // namespace lockstitch
