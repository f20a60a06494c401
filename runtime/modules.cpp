#include "runtime/modules.h"

#include <elf.h>

#include "runtime/callback_frame.h"
#include "runtime/imports.h"
#include "runtime/memory.h"
#include "runtime/module_history.h"
#include "runtime/shadow.h"
#include "runtime/spin_lock.h"
#include "runtime/sys.h"
#include "runtime/trace_writer.h"

namespace lockstitch::rt {

constexpr u32 kMostInstrumented = 256;
InstrumentedRange g_instrumented[kMostInstrumented];
LS_HOT_DATA u32 g_instrumentedCount;

namespace {

constinit SpinLock g_lock;

struct ModuleRange {
  uptr begin = ~uptr{0};
  uptr end = 0;
};

ModuleRange rangeIn(const dl_phdr_info* info) {
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
  ModuleRange range = rangeIn(info);
  if (query->pc < range.begin || query->pc >= range.end) return 0;
  query->found = range;
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
  ModuleRange range = rangeIn(info);
  return address >= range.begin && address < range.end;
}

bool isGone(const InstrumentedRange& range) { return range.begin == range.end; }

}  // namespace

AddressRange rangeOf(const dl_phdr_info* info) {
  ModuleRange range = rangeIn(info);
  return range.end ? AddressRange{range.begin, range.end - range.begin} : AddressRange{};
}

namespace {

void addInstrumented(ModuleRange range) {
  // What was there before is no business of its variables.
  forgetRange(range.begin, range.end - range.begin);
  SpinGuard guard(g_lock);
  if (isInstrumented(range.begin)) return;
  u32 place = 0;
  while (place < g_instrumentedCount && !isGone(g_instrumented[place])) ++place;
  if (place == kMostInstrumented) return;
  g_instrumented[place] = {range.begin, range.end};
  if (place < g_instrumentedCount) return;
  __atomic_store_n(&g_instrumentedCount, g_instrumentedCount + 1, __ATOMIC_RELEASE);
}

// How many modules had ever been loaded when they were last looked through.
unsigned long long g_loadsSeen;

int readLoads(dl_phdr_info* info, size_t, void* loads) {
  *static_cast<unsigned long long*>(loads) = info->dlpi_adds;
  return 1;
}

int addIfInstrumented(dl_phdr_info* info, size_t, void*) {
  ModuleRange range = rangeIn(info);
  if (range.end && !isInstrumented(range.begin) && importsFunction(info, "__tsan_init"))
    addInstrumented(range);
  return 0;
}

}  // namespace

void markInstrumented() {
  unsigned long long loads = 0;
  dl_iterate_phdr(readLoads, &loads);
  if (__atomic_load_n(&g_loadsSeen, __ATOMIC_RELAXED) == loads) return;
  noteModules();
  dl_iterate_phdr(addIfInstrumented, nullptr);
  __atomic_store_n(&g_loadsSeen, loads, __ATOMIC_RELAXED);
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

bool findModuleOf(u64 code, ModuleOfAddress* found) {
  const KnownModule* module = moduleOf(code);
  if (!module) return false;
  found->loadBias = module->loadBias;
  size_t length = smaller<size_t>(module->pathBytes, sizeof found->path - 1);
  copyBytes(found->path, module->path, length);
  found->path[length] = 0;
  size_t bytes = smaller<size_t>(module->buildIdBytes, (sizeof found->buildId - 1) / 2);
  for (size_t i = 0; i < bytes; ++i) {
    found->buildId[2 * i] = "0123456789abcdef"[module->buildId[i] >> 4];
    found->buildId[2 * i + 1] = "0123456789abcdef"[module->buildId[i] & 15];
  }
  found->buildId[2 * bytes] = 0;
  return true;
}

// As the linker names the ends of the section.
extern "C" __attribute__((visibility("hidden"))) const char __start_lockstitch_callback_frames[],
    __stop_lockstitch_callback_frames[];

bool isCallbackFrame(uptr pc) {
  auto begin = reinterpret_cast<uptr>(__start_lockstitch_callback_frames);
  auto end = reinterpret_cast<uptr>(__stop_lockstitch_callback_frames);
  return pc >= begin && pc < end;
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

bool isCode(uptr address) { return dl_iterate_phdr(holdsCode, &address) != 0; }

bool isInModule(uptr address) { return dl_iterate_phdr(holdsData, &address) != 0; }

}  // namespace lockstitch::rt
