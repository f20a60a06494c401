#include "tool/commands/elf_program.h"

namespace lockstitch {
namespace {

// Of the whole program: whether `symbols` define `name`.
template <typename Symbols>
bool define(Symbols symbols, llvm::StringRef name) {
  for (const auto& symbol : symbols) {
    auto flags = symbol.getFlags();
    auto symbolName = symbol.getName();
    const bool isDefined = flags && !(*flags & llvm::object::SymbolRef::SF_Undefined);
    if (!flags) llvm::consumeError(flags.takeError());
    if (!symbolName) {
      llvm::consumeError(symbolName.takeError());
      continue;
    }
    if (isDefined && *symbolName == name) return true;
  }
  return false;
}

bool constantsHold(const ElfProgram& program, llvm::StringRef text) {
  for (const auto& section : program.sections()) {
    auto name = section.getName();
    if (!name) {
      llvm::consumeError(name.takeError());
      continue;
    }
    if (*name != ".rodata") continue;
    auto contents = section.getContents();
    if (contents) return contents->contains(text);
    llvm::consumeError(contents.takeError());
  }
  return false;
}

}  // namespace

bool isDynamic(const ElfProgram& program) {
  auto headers = program.getELFFile().program_headers();
  if (!headers) {
    llvm::consumeError(headers.takeError());
    return false;
  }
  for (const auto& header : *headers) {
    if (header.p_type == llvm::ELF::PT_INTERP) return true;
  }
  return false;
}

std::vector<std::string> neededLibraries(const ElfProgram& program) {
  auto entries = program.getELFFile().dynamicEntries();
  if (!entries) {
    llvm::consumeError(entries.takeError());
    return {};
  }
  uint64_t names = 0;
  for (const auto& entry : *entries) {
    if (entry.getTag() == llvm::ELF::DT_STRTAB) names = entry.getPtr();
  }
  auto strings = program.getELFFile().toMappedAddr(names);
  if (!strings) {
    llvm::consumeError(strings.takeError());
    return {};
  }
  const llvm::StringRef data = program.getData();
  const size_t start = static_cast<size_t>(reinterpret_cast<const char*>(*strings) - data.data());
  std::vector<std::string> libraries;
  for (const auto& entry : *entries) {
    if (entry.getTag() != llvm::ELF::DT_NEEDED || start + entry.getVal() >= data.size()) continue;
    libraries.push_back(
        data.substr(start + entry.getVal()).take_until([](char c) { return c == 0; }).str());
  }
  return libraries;
}

bool holdsThreadSanitizer(const ElfProgram& program) {
  if (define(program.getDynamicSymbolIterators(), "__tsan_init") ||
      define(program.symbols(), "__tsan_init"))
    return true;
  // Stripped: what is left of it are the functions that it puts before the C library's.
  return define(program.getDynamicSymbolIterators(), "pthread_mutex_lock") &&
         constantsHold(program, "WARNING: ThreadSanitizer:");
}

}  // namespace lockstitch
