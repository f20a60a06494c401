#include "runtime/modules.h"

#include <elf.h>
#include <link.h>

#include "runtime/hash_set.h"
#include "runtime/shadow.h"
#include "runtime/spin_lock.h"
#include "runtime/sys.h"
#include "runtime/trace_writer.h"

namespace lockstitch::rt {

constexpr u32 kMostInstrumented = 256;
InstrumentedRange g_instrumented[kMostInstrumented];
u32 g_instrumentedCount;

namespace {

constinit SpinLock g_lock;
constinit HashSet g_recorded;

struct ModuleRange {
  uptr begin = ~uptr{0};
  uptr end = 0;
};

ModuleRange rangeOf(const dl_phdr_info* info) {
  ModuleRange range;
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    const ElfW(Phdr)& part = info->dlpi_phdr[i];
    if (part.p_type != PT_LOAD) continue;
    range.begin = smaller(range.begin, info->dlpi_addr + part.p_vaddr);
    range.end = larger(range.end, info->dlpi_addr + part.p_vaddr + part.p_memsz);
  }
  return range;
}

struct PcQuery {
  uptr pc;
  ModuleRange found;
};

int findModule(dl_phdr_info* info, size_t, void* argument) {
  auto* query = static_cast<PcQuery*>(argument);
  ModuleRange range = rangeOf(info);
  if (query->pc < range.begin || query->pc >= range.end) return 0;
  query->found = range;
  return 1;
}

// The build id's bytes within the mapped notes, or none.
Piece findBuildId(const dl_phdr_info* info) {
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    const ElfW(Phdr)& part = info->dlpi_phdr[i];
    if (part.p_type != PT_NOTE) continue;
    uptr at = info->dlpi_addr + part.p_vaddr;
    uptr end = at + part.p_memsz;
    while (at + sizeof(ElfW(Nhdr)) <= end) {
      auto* note = reinterpret_cast<const ElfW(Nhdr)*>(at);
      uptr name = at + sizeof *note;
      uptr content = name + ((note->n_namesz + 3u) & ~3u);
      if (note->n_type == NT_GNU_BUILD_ID && note->n_namesz == 4) {
        return {reinterpret_cast<const void*>(content), note->n_descsz};
      }
      at = content + ((note->n_descsz + 3u) & ~3u);
    }
  }
  return {nullptr, 0};
}

// The executable has no name of its own. Returns the length, without a zero at the end.
template <size_t kRoom>
size_t pathOf(const dl_phdr_info* info, char (&out)[kRoom]) {
  const char* path = info->dlpi_name;
  size_t length = 0;
  if (path && path[0]) {
    while (path[length] && length < kRoom) ++length;
    copyBytes(out, path, length);
    return length;
  }
  long got = systemCall(SYS_readlink, reinterpret_cast<long>("/proc/self/exe"),
                        reinterpret_cast<long>(out), kRoom);
  return failed(got) ? 0 : static_cast<size_t>(got);
}

int recordModule(dl_phdr_info* info, size_t, void*) {
  ModuleRange range = rangeOf(info);
  if (!range.end) return 0;
  static char path[4000];
  size_t length = pathOf(info, path);
  // Another library may come to the same place.
  u64 identity = mixBits(range.begin) ^ range.end;
  for (size_t i = 0; i < length; ++i) identity = mixBits(identity ^ static_cast<u8>(path[i]));
  if (!g_recorded.insert(identity)) return 0;
  Piece buildId = findBuildId(info);
  trace::ModuleBody body{};
  body.begin = range.begin;
  body.end = range.end;
  body.loadBias = info->dlpi_addr;
  body.buildIdBytes = static_cast<u16>(buildId.bytes);
  body.pathBytes = static_cast<u16>(length);
  Piece pieces[] = {{&body, sizeof body}, buildId, {path, length}};
  writeCommonPieces(trace::RecordKind::Module, pieces, 3);
  return 0;
}

struct ModuleQuery {
  uptr address;
  ModuleOfAddress* found;
};

int describeModule(dl_phdr_info* info, size_t, void* argument) {
  auto* query = static_cast<ModuleQuery*>(argument);
  ModuleRange range = rangeOf(info);
  if (query->address < range.begin || query->address >= range.end) return 0;
  ModuleOfAddress& found = *query->found;
  found.loadBias = info->dlpi_addr;
  size_t length = pathOf(info, found.path);
  found.path[smaller(length, sizeof found.path - 1)] = 0;
  Piece id = findBuildId(info);
  size_t bytes = smaller(id.bytes, (sizeof found.buildId - 1) / 2);
  for (size_t i = 0; i < bytes; ++i) {
    u8 byte = static_cast<const u8*>(id.data)[i];
    found.buildId[2 * i] = "0123456789abcdef"[byte >> 4];
    found.buildId[2 * i + 1] = "0123456789abcdef"[byte & 15];
  }
  found.buildId[2 * bytes] = 0;
  return 1;
}

int holdsCode(dl_phdr_info* info, size_t, void* argument) {
  uptr address = *static_cast<uptr*>(argument) - info->dlpi_addr;
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    const ElfW(Phdr)& part = info->dlpi_phdr[i];
    bool code = part.p_type == PT_LOAD && (part.p_flags & PF_X);
    if (code && address >= part.p_vaddr && address - part.p_vaddr < part.p_memsz) return 1;
  }
  return 0;
}

int holdsData(dl_phdr_info* info, size_t, void* argument) {
  uptr address = *static_cast<uptr*>(argument);
  ModuleRange range = rangeOf(info);
  return address >= range.begin && address < range.end;
}

bool isGone(const InstrumentedRange& range) { return range.begin == range.end; }

}  // namespace

void markInstrumented(uptr pc) {
  if (isInstrumented(pc)) return;
  PcQuery query{pc, {}};
  if (!dl_iterate_phdr(findModule, &query)) return;
  // What was there before is no business of its variables.
  forgetRange(query.found.begin, query.found.end - query.found.begin);
  SpinGuard guard(g_lock);
  if (isInstrumented(pc)) return;
  u32 place = 0;
  while (place < g_instrumentedCount && !isGone(g_instrumented[place])) ++place;
  if (place == kMostInstrumented) return;
  g_instrumented[place] = {query.found.begin, query.found.end};
  if (place < g_instrumentedCount) return;
  __atomic_store_n(&g_instrumentedCount, g_instrumentedCount + 1, __ATOMIC_RELEASE);
}

void dropUnloaded(void (*visit)(uptr begin, uptr end, void* argument), void* argument) {
  for (u32 i = 0; i < g_instrumentedCount; ++i) {
    ModuleRange range{g_instrumented[i].begin, g_instrumented[i].end};
    PcQuery query{range.begin, {}};
    if (isGone(g_instrumented[i]) || dl_iterate_phdr(findModule, &query)) continue;
    {
      SpinGuard guard(g_lock);
      if (g_instrumented[i].begin != range.begin) continue;
      g_instrumented[i].end = range.begin;
    }
    visit(range.begin, range.end, argument);
  }
}

bool findModuleOf(uptr address, ModuleOfAddress* found) {
  ModuleQuery query{address, found};
  return dl_iterate_phdr(describeModule, &query) != 0;
}

bool isRuntimeCode(uptr pc) {
  static ModuleRange own;
  if (!own.end) {
    PcQuery query{reinterpret_cast<uptr>(&isRuntimeCode), {}};
    dl_iterate_phdr(findModule, &query);
    own = query.found;
  }
  return pc >= own.begin && pc < own.end;
}

u32 instrumentedModules() { return __atomic_load_n(&g_instrumentedCount, __ATOMIC_ACQUIRE); }

void recordModules() { dl_iterate_phdr(recordModule, nullptr); }
void forgetRecordedModules() { g_recorded.clear(); }

bool isCode(uptr address) { return dl_iterate_phdr(holdsCode, &address) != 0; }

bool isInModule(uptr address) { return dl_iterate_phdr(holdsData, &address) != 0; }

}  // namespace lockstitch::rt
