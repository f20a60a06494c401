// The debug information of one module, as far as names of data are concerned.
#pragma once

#include <llvm/DebugInfo/DWARF/DWARFDie.h>

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analyses/trace/symbols.h"

namespace llvm {
class DWARFContext;
namespace object {
class ObjectFile;
template <typename T>
class OwningBinary;
}  // namespace object
}  // namespace llvm

namespace lockstitch {

class DebugInfo {
 public:
  // Null when the file cannot be read or has no debug information.
  static std::unique_ptr<DebugInfo> open(const std::string& module);
  ~DebugInfo();

  // The variable with static storage at `address`, named by its innermost member there that has
  // `bytes`.
  std::optional<DataSymbol> variableAt(uint64_t address, uint64_t bytes);

  struct FunctionName {
    std::string name;               // as functionName() has it
    bool isMadeByCompiler = false;  // see dwarf_types.h
    bool mayTellCaller = true;      // likewise
  };
  // The functions that `address` is in, the innermost inlined one first.
  std::vector<FunctionName> functionsAt(uint64_t address);

  llvm::DWARFContext& context() { return *context_; }

 private:
  DebugInfo();
  void readVariables();

  std::unique_ptr<llvm::object::OwningBinary<llvm::object::ObjectFile>> file_;
  std::unique_ptr<llvm::DWARFContext> context_;
  std::map<uint64_t, llvm::DWARFDie> variables_;  // of static storage, by where they start
  bool hasVariables_ = false;
};

// The few modules asked last. A module that has none is remembered too.
class DebugInfoCache {
 public:
  DebugInfo* of(const std::string& module);

 private:
  struct Entry {
    std::string module;
    std::unique_ptr<DebugInfo> info;
  };
  std::list<Entry> entries_;  // the last used first
};

}  // namespace lockstitch
