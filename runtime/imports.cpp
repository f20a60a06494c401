#include "runtime/imports.h"

#include <elf.h>

#include "runtime/base.h"

namespace lockstitch::rt {
namespace {

struct Relocations {
  const ElfW(Rela) * first = nullptr;
  uptr bytes = 0;
};

// Where the dynamic section says that things are.
struct DynamicTables {
  const ElfW(Sym) * symbols = nullptr;
  const char* names = nullptr;
  const u32* hash = nullptr;
  Relocations data, calls;
  uptr relative = 0;  // so many of the first of `data` name no symbol
};

DynamicTables tablesOf(const ElfW(Dyn) * entry, uptr bias) {
  DynamicTables tables;
  // The loader makes addresses of them, but not in what the kernel brings.
  auto at = [bias](uptr place) { return place < bias ? place + bias : place; };
  for (; entry->d_tag != DT_NULL; ++entry) {
    uptr value = entry->d_un.d_val;
    switch (entry->d_tag) {
      case DT_SYMTAB:
        tables.symbols = reinterpret_cast<const ElfW(Sym)*>(at(value));
        break;
      case DT_STRTAB:
        tables.names = reinterpret_cast<const char*>(at(value));
        break;
      case DT_GNU_HASH:
        tables.hash = reinterpret_cast<const u32*>(at(value));
        break;
      case DT_RELA:
        tables.data.first = reinterpret_cast<const ElfW(Rela)*>(at(value));
        break;
      case DT_RELASZ:
        tables.data.bytes = value;
        break;
      case DT_RELACOUNT:
        tables.relative = value;
        break;
      case DT_JMPREL:
        tables.calls.first = reinterpret_cast<const ElfW(Rela)*>(at(value));
        break;
      case DT_PLTRELSZ:
        tables.calls.bytes = value;
        break;
      default:
        break;
    }
  }
  return tables;
}

bool isAlike(const char* a, const char* b) {
  while (*a && *a == *b) ++a, ++b;
  return *a == *b;
}

bool refersTo(const DynamicTables& tables, const Relocations& relocations, uptr from,
              const char* name) {
  if (!relocations.first) return false;
  for (uptr i = from; i < relocations.bytes / sizeof(ElfW(Rela)); ++i) {
    uptr number = ELF64_R_SYM(relocations.first[i].r_info);
    if (!number) continue;
    const ElfW(Sym)& symbol = tables.symbols[number];
    if (symbol.st_shndx == SHN_UNDEF && isAlike(tables.names + symbol.st_name, name)) return true;
  }
  return false;
}

bool hasWithin(const char* text, const char* part) {
  for (; *text; ++text) {
    u32 i = 0;
    while (part[i] && text[i] == part[i]) ++i;
    if (!part[i]) return true;
  }
  return false;
}

struct SymbolRange {
  u32 begin, end;
};

// Those that a module exports, as its hash table has them: a filter of 64-bit words, then for each
// bucket the first of its symbols, then for each symbol a word that is odd at the last of a bucket.
SymbolRange exportedBy(const u32* hash) {
  const u32 buckets = hash[0], first = hash[1], filterWords = hash[2];
  const u32* firstIn = hash + 4 + 2 * filterWords;
  const u32* chains = firstIn + buckets;
  u32 last = 0;
  for (u32 i = 0; i < buckets; ++i) last = larger(last, firstIn[i]);
  if (last < first) return {first, first};
  while (!(chains[last - first] & 1)) ++last;
  return {first, last + 1};
}

}  // namespace

bool importsFunction(const dl_phdr_info* info, const char* name) {
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    const ElfW(Phdr)& part = info->dlpi_phdr[i];
    if (part.p_type != PT_DYNAMIC) continue;
    auto* dynamic = reinterpret_cast<const ElfW(Dyn)*>(info->dlpi_addr + part.p_vaddr);
    DynamicTables tables = tablesOf(dynamic, info->dlpi_addr);
    if (!tables.symbols || !tables.names) return false;
    return refersTo(tables, tables.calls, 0, name) ||
           refersTo(tables, tables.data, tables.relative, name);
  }
  return false;
}

bool isInExported(const link_map* module, uptr pc, const char* part) {
  DynamicTables tables = tablesOf(module->l_ld, module->l_addr);
  if (!tables.symbols || !tables.names || !tables.hash) return false;
  const uptr place = pc - module->l_addr;
  const SymbolRange range = exportedBy(tables.hash);
  for (u32 i = range.begin; i < range.end; ++i) {
    const ElfW(Sym)& symbol = tables.symbols[i];
    if (place - symbol.st_value >= symbol.st_size || symbol.st_shndx == SHN_UNDEF) continue;
    if (hasWithin(tables.names + symbol.st_name, part)) return true;
  }
  return false;
}

}  // namespace lockstitch::rt
