#include "runtime/memory.h"

#include <sys/mman.h>

#include "runtime/message.h"
#include "runtime/spin_lock.h"
#include "runtime/sys.h"

namespace lockstitch::rt {

LS_HOT_DATA u32 g_forkGeneration = 1;

namespace {

constexpr u32 kSmallestClass = 4;  // 16 bytes
constexpr u32 kLargestClass = 16;  // 64 KiB
constexpr size_t kArenaBytes = 1 << 20;

struct FreeItem {
  FreeItem* next;
};

struct SizeClass {
  SpinLock lock;
  FreeItem* free = nullptr;
  u8* arena = nullptr;
  size_t left = 0;
};

constinit SizeClass g_classes[kLargestClass + 1];

u32 classOf(size_t bytes) {
  if (bytes <= (size_t{1} << kSmallestClass)) return kSmallestClass;
  return 64 - static_cast<u32>(__builtin_clzll(bytes - 1));
}

}  // namespace

void* mapPages(size_t bytes) {
  long pages = systemCall(SYS_mmap, 0, static_cast<long>(bytes), PROT_READ | PROT_WRITE,
                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (failed(pages)) die("out of memory: the runtime could not map ", bytes, " bytes");
  return reinterpret_cast<void*>(pages);
}

void unmapPages(void* pages, size_t bytes) {
  systemCall(SYS_munmap, reinterpret_cast<long>(pages), static_cast<long>(bytes));
}

void makeWritable(void* begin, size_t bytes) {
  constexpr long kPopulateWrite = 23;  // since Linux 5.14; otherwise they come one by one
  constexpr uptr kPage = 4096;
  uptr first = reinterpret_cast<uptr>(begin) & ~(kPage - 1);
  uptr end = (reinterpret_cast<uptr>(begin) + bytes + kPage - 1) & ~(kPage - 1);
  systemCall(SYS_madvise, static_cast<long>(first), static_cast<long>(end - first), kPopulateWrite);
}

void* allocate(size_t bytes) {
  u32 index = classOf(bytes);
  if (index > kLargestClass) return mapPages(bytes);
  SizeClass& pool = g_classes[index];
  size_t unit = size_t{1} << index;
  FreeItem* item;
  {
    SpinGuard guard(pool.lock);
    item = pool.free;
    if (item) {
      pool.free = item->next;
    } else {
      if (pool.left < unit) {
        pool.arena = static_cast<u8*>(mapPages(kArenaBytes));
        pool.left = kArenaBytes;
      }
      u8* fresh = pool.arena;
      pool.arena += unit;
      pool.left -= unit;
      return fresh;  // straight from the kernel: zero already
    }
  }
  zeroBytes(item, bytes);
  return item;
}

void release(void* memory, size_t bytes) {
  if (!memory) return;
  u32 index = classOf(bytes);
  if (index > kLargestClass) {
    unmapPages(memory, bytes);
    return;
  }
  SizeClass& pool = g_classes[index];
  auto* item = static_cast<FreeItem*>(memory);
  SpinGuard guard(pool.lock);
  item->next = pool.free;
  pool.free = item;
}

}  // namespace lockstitch::rt
