// Does what twin_plan.h plans, by the hooks that a compiler would have called.
#include <cstdlib>
#include <utility>

#include "twin_plan.h"

__extension__ using uint128_t = unsigned __int128;

extern "C" {
void __tsan_init();
void __tsan_func_entry(void*);
void __tsan_func_exit();
void __tsan_read1_pc(void*, void*);
void __tsan_read2_pc(void*, void*);
void __tsan_read4_pc(void*, void*);
void __tsan_read8_pc(void*, void*);
void __tsan_write1_pc(void*, void*);
void __tsan_write2_pc(void*, void*);
void __tsan_write4_pc(void*, void*);
void __tsan_write8_pc(void*, void*);
void __tsan_read_range_pc(void*, size_t, void*);
void __tsan_write_range_pc(void*, size_t, void*);
#define ATOMICS(T, bits)                                 \
  T __tsan_atomic##bits##_load(const volatile T*, int);  \
  void __tsan_atomic##bits##_store(volatile T*, T, int); \
  T __tsan_atomic##bits##_fetch_add(volatile T*, T, int);
ATOMICS(uint8_t, 8)
ATOMICS(uint16_t, 16)
ATOMICS(uint32_t, 32)
ATOMICS(uint64_t, 64)
ATOMICS(uint128_t, 128)
void __tsan_acquire(void*);
void __tsan_release(void*);
void __tsan_mutex_pre_lock(void*, unsigned);
void __tsan_mutex_post_lock(void*, unsigned, int);
int __tsan_mutex_pre_unlock(void*, unsigned);
void __tsan_mutex_post_unlock(void*, unsigned);
void* __tsan_create_fiber(unsigned);
void __tsan_switch_to_fiber(void*, unsigned);
void* __tsan_get_current_fiber();
void AnnotateNewMemory(const char*, int, uintptr_t, size_t);
}

namespace {

using namespace twin;

enum Order { kRelaxed = 0, kAcquire = 2, kRelease = 3, kBoth = 4 };

// An unused word on each side, against neighbours.
alignas(64) unsigned char space[kArena + 128];
unsigned char* const arena = space + 64;
alignas(64) uint32_t atomics[kAtomics * 16];
alignas(64) char syncs[kSyncs * 64];
alignas(64) char locks[kLocks * 64];

void access(const Operation& what, void* pc) {
  void* at = arena + what.offset;
  switch (what.bytes) {
    case 1:
      return what.isWrite ? __tsan_write1_pc(at, pc) : __tsan_read1_pc(at, pc);
    case 2:
      return what.isWrite ? __tsan_write2_pc(at, pc) : __tsan_read2_pc(at, pc);
    case 4:
      return what.isWrite ? __tsan_write4_pc(at, pc) : __tsan_read4_pc(at, pc);
    default:
      return what.isWrite ? __tsan_write8_pc(at, pc) : __tsan_read8_pc(at, pc);
  }
}

// A program counter of its own for each operation: a pair of them is reported once.
template <size_t N>
[[gnu::noinline]] void relaxedAccess(const Operation& what) {
  asm volatile("" : : "i"(N));
  void* at = arena + what.offset;
#define ACCESS(T, bits)                                                  \
  if (what.bytes == bits / 8) {                                          \
    if (what.isWrite && N % 2)                                           \
      __tsan_atomic##bits##_fetch_add(static_cast<T*>(at), 1, kRelaxed); \
    else if (what.isWrite)                                               \
      __tsan_atomic##bits##_store(static_cast<T*>(at), 1, kRelaxed);     \
    else                                                                 \
      __tsan_atomic##bits##_load(static_cast<T*>(at), kRelaxed);         \
  }
  ACCESS(uint8_t, 8)
  ACCESS(uint16_t, 16)
  ACCESS(uint32_t, 32)
  ACCESS(uint64_t, 64)
  ACCESS(uint128_t, 128)
#undef ACCESS
  asm volatile("");  // no tail call
}

template <size_t... N>
void relaxedAccessOf(size_t operation, const Operation& what, std::index_sequence<N...>) {
  static void (*const all[])(const Operation&) = {relaxedAccess<N>...};
  all[operation](what);
}

void take(void* lock, unsigned flags) {
  __tsan_mutex_pre_lock(lock, flags);
  __tsan_mutex_post_lock(lock, flags, 1);
}
void give(void* lock, unsigned flags) {
  __tsan_mutex_pre_unlock(lock, flags);
  __tsan_mutex_post_unlock(lock, flags);
}

void perform(size_t number, const Operation& what) {
  auto* pc = reinterpret_cast<void*>(callerOf(number) + 8);
  uint32_t* variable = &atomics[what.object * 16];
  char* sync = &syncs[what.object * 64];
  char* lock = &locks[what.object * 64];
  constexpr unsigned kReadLock = 1 << 3;
  switch (what.kind) {
    case Kind::Access:
      return access(what, pc);
    case Kind::Range:
      return what.isWrite ? __tsan_write_range_pc(arena + what.offset, what.bytes, pc)
                          : __tsan_read_range_pc(arena + what.offset, what.bytes, pc);
    case Kind::Atomic:
      return relaxedAccessOf(number, what, std::make_index_sequence<kOperations>());
    case Kind::Release:
      return __tsan_release(sync);
    case Kind::Acquire:
      return __tsan_acquire(sync);
    case Kind::StoreRelease:
      return __tsan_atomic32_store(variable, 1, kRelease);
    case Kind::StoreRelaxed:
      return __tsan_atomic32_store(variable, 1, kRelaxed);
    case Kind::LoadAcquire:
      return static_cast<void>(__tsan_atomic32_load(variable, kAcquire));
    case Kind::UpdateBoth:
      return static_cast<void>(__tsan_atomic32_fetch_add(variable, 1, kBoth));
    case Kind::UpdateRelease:
      return static_cast<void>(__tsan_atomic32_fetch_add(variable, 1, kRelease));
    case Kind::UpdateRelaxed:
      return static_cast<void>(__tsan_atomic32_fetch_add(variable, 1, kRelaxed));
    case Kind::TakeShared:
      return take(lock, kReadLock);
    case Kind::GiveShared:
      return give(lock, kReadLock);
    case Kind::TakeAlone:
      return take(lock, 0);
    case Kind::GiveAlone:
      return give(lock, 0);
    case Kind::Renew:
      return AnnotateNewMemory("", 0, reinterpret_cast<uintptr_t>(arena + what.offset), what.bytes);
  }
}

}  // namespace

int main(int, char** arguments) {
  __tsan_init();
  constexpr unsigned kNoSync = 1;
  void* self = __tsan_get_current_fiber();
  // A clock of many components is published in another way than one of few.
  auto seed = static_cast<unsigned>(std::atoi(arguments[1]));
  constexpr int kIdle = 40;
  for (int i = 0; seed % 3 == 0 && i < kIdle; ++i) __tsan_create_fiber(0);
  void* threads[kThreads];
  for (void*& thread : threads) thread = __tsan_create_fiber(0);
  std::vector<Operation> plan = makePlan(seed);
  for (size_t i = 0; i < plan.size(); ++i) {
    __tsan_switch_to_fiber(threads[plan[i].thread], kNoSync);
    __tsan_func_entry(reinterpret_cast<void*>(callerOf(i)));
    perform(i, plan[i]);
    __tsan_func_exit();
  }
  __tsan_switch_to_fiber(self, kNoSync);
}
