#include "runtime/module_history.h"

#include <elf.h>
#include <link.h>

#include "runtime/memory.h"
#include "runtime/modules.h"
#include "runtime/spin_lock.h"
#include "runtime/sys.h"
#include "runtime/trace_writer.h"

namespace lockstitch::rt {

AddressRange g_leftPlaces;
LS_HOT_DATA u32 g_unloads;

namespace {

constexpr u32 kMostPlaces = 256;  // further ones get no stamps

// Where a module was, and the number of the unloading that was the last there.
struct Place {
  uptr begin, end;
  u64 lastUnload;
};

constinit SpinLock g_lock;
constinit Vector<KnownModule*> g_known;
Place g_places[kMostPlaces];
u32 g_placeCount;
u64 g_loadsSeen, g_unloadsSeen;  // as the dynamic linker counts them

// The executable has no name of its own; a name may be relative to the current directory.
size_t pathOf(const dl_phdr_info* info, char* out, size_t room) {
  const char* path = info->dlpi_name;
  if (!path || !path[0]) {
    long got = systemCall(SYS_readlink, reinterpret_cast<long>("/proc/self/exe"),
                          reinterpret_cast<long>(out), static_cast<long>(room));
    return failed(got) ? 0 : static_cast<size_t>(got);
  }
  size_t length = 0;
  // What has no slash at all is no file: the kernel's own (linux-vdso.so.1).
  bool isRelative = false;
  for (const char* at = path; *at; ++at) isRelative |= *at == '/' && path[0] != '/';
  if (isRelative) {
    long got = systemCall(SYS_getcwd, reinterpret_cast<long>(out), static_cast<long>(room - 1));
    if (!failed(got) && got > 1) {
      length = static_cast<size_t>(got);
      out[length - 1] = '/';
      if (path[0] == '.' && path[1] == '/') path += 2;
    }
  }
  while (*path && length < room) out[length++] = *path++;
  return length;
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

const void* copyOf(const void* bytes, size_t count) {
  void* copy = allocate(count + 1);
  copyBytes(copy, bytes, count);
  return copy;
}

KnownModule* findLoaded(uptr begin, uptr end) {
  for (KnownModule* known : g_known) {
    if (!known->until && known->begin == begin && known->end == end) return known;
  }
  return nullptr;
}

int noteModule(dl_phdr_info* info, size_t, void*) {
  AddressRange range = rangeOf(info);
  if (!range.bytes || findLoaded(range.begin, range.begin + range.bytes)) return 0;
  static char path[4000];
  size_t length = pathOf(info, path, sizeof path);
  Piece buildId = findBuildId(info);
  auto* known = static_cast<KnownModule*>(allocate(sizeof(KnownModule)));
  *known = {range.begin,
            range.begin + range.bytes,
            info->dlpi_addr,
            g_unloads,
            0,
            false,
            static_cast<u32>(length),
            static_cast<u32>(buildId.bytes),
            static_cast<const char*>(copyOf(path, length)),
            static_cast<const u8*>(copyOf(buildId.data, buildId.bytes))};
  g_known.push(known);
  return 0;
}

struct Counts {
  u64 loads, unloads;
};
int readCounts(dl_phdr_info* info, size_t, void* argument) {
  *static_cast<Counts*>(argument) = {info->dlpi_adds, info->dlpi_subs};
  return 1;
}
Counts linkerCounts() {
  Counts counts{};
  dl_iterate_phdr(readCounts, &counts);
  return counts;
}

struct Presence {
  const KnownModule* module;
  bool found;
};
int isPresent(dl_phdr_info* info, size_t, void* argument) {
  auto* presence = static_cast<Presence*>(argument);
  AddressRange range = rangeOf(info);
  presence->found =
      range.begin == presence->module->begin && range.begin + range.bytes == presence->module->end;
  return presence->found;
}
bool isLoaded(const KnownModule& module) {
  Presence presence{&module, false};
  dl_iterate_phdr(isPresent, &presence);
  return presence.found;
}

// Places are found by threads that hold no lock.
void leavePlace(const KnownModule& module) {
  for (u32 i = 0; i < g_placeCount; ++i) {
    Place& place = g_places[i];
    if (place.begin != module.begin || place.end != module.end) continue;
    return __atomic_store_n(&place.lastUnload, module.until, __ATOMIC_RELEASE);
  }
  if (g_placeCount == kMostPlaces) return;
  g_places[g_placeCount] = {module.begin, module.end, module.until};
  __atomic_store_n(&g_placeCount, g_placeCount + 1, __ATOMIC_RELEASE);
  uptr end = larger(g_leftPlaces.begin + g_leftPlaces.bytes, module.end);
  uptr begin = g_leftPlaces.bytes ? smaller(g_leftPlaces.begin, module.begin) : module.begin;
  // Never a range that leaves out what was in before: first the end is moved, then the beginning.
  __atomic_store_n(&g_leftPlaces.bytes, end - begin, __ATOMIC_RELEASE);
  __atomic_store_n(&g_leftPlaces.begin, begin, __ATOMIC_RELEASE);
}

void writeModule(KnownModule& module) {
  module.written = true;
  trace::ModuleBody body{};
  body.begin = module.begin;
  body.end = module.end;
  body.loadBias = module.loadBias;
  body.buildIdBytes = static_cast<u16>(module.buildIdBytes);
  body.pathBytes = static_cast<u16>(module.pathBytes);
  body.after = module.after;
  Piece pieces[] = {
      {&body, sizeof body}, {module.buildId, module.buildIdBytes}, {module.path, module.pathBytes}};
  writeCommonPieces(trace::RecordKind::Module, pieces, 3);
}

void noteLocked() {
  Counts counts = linkerCounts();
  if (counts.loads == g_loadsSeen && counts.unloads == g_unloadsSeen) return;
  g_loadsSeen = counts.loads;
  dl_iterate_phdr(noteModule, nullptr);
}

}  // namespace

u64 stamped(uptr address) {
  u64 last = 0;
  u32 count = __atomic_load_n(&g_placeCount, __ATOMIC_ACQUIRE);
  for (u32 i = 0; i < count; ++i) {
    const Place& place = g_places[i];
    if (address < place.begin || address >= place.end) continue;
    last = larger(last, __atomic_load_n(&place.lastUnload, __ATOMIC_ACQUIRE));
  }
  return address | last << kStampShift;
}

void noteModules() {
  SpinGuard guard(g_lock);
  noteLocked();
}

void noteUnloaded() {
  Counts counts = linkerCounts();
  SpinGuard guard(g_lock);
  if (counts.unloads == g_unloadsSeen) return;
  g_unloadsSeen = counts.unloads;
  u32 next = g_unloads < kStampLimit ? g_unloads + 1 : g_unloads;
  for (KnownModule* known : g_known) {
    if (known->until || isLoaded(*known)) continue;
    known->until = next;
    leavePlace(*known);
  }
  __atomic_store_n(&g_unloads, next, __ATOMIC_RELEASE);
}

const KnownModule* moduleOf(u64 code) {
  u64 stamp = code >> kStampShift & kStampLimit;
  uptr pc = pcIn(code);
  const KnownModule* found = nullptr;
  SpinGuard guard(g_lock);
  noteLocked();
  for (const KnownModule* known : g_known) {
    bool fits = pc >= known->begin && pc < known->end && known->after >= stamp;
    if (fits && (!found || known->after < found->after)) found = known;
  }
  return found;
}

void recordModules() {
  SpinGuard guard(g_lock);
  noteLocked();
  for (KnownModule* known : g_known) {
    if (!known->written) writeModule(*known);
  }
}
void forgetRecordedModules() {
  for (KnownModule* known : g_known) known->written = false;
}

}  // namespace lockstitch::rt
