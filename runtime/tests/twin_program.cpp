// Does what twin_plan.h plans, by the hooks that a compiler would have called.
#include <cstdlib>
#include <utility>

#include "twin_plan.h"

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
uint32_t __tsan_atomic32_load(const volatile uint32_t*, int);
uint64_t __tsan_atomic64_load(const volatile uint64_t*, int);
void __tsan_atomic32_store(volatile uint32_t*, uint32_t, int);
void __tsan_atomic64_store(volatile uint64_t*, uint64_t, int);
uint32_t __tsan_atomic32_fetch_add(volatile uint32_t*, uint32_t, int);
void __tsan_acquire(void*);
void __tsan_release(void*);
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
  if (what.bytes == 4) {
    if (what.isWrite)
      __tsan_atomic32_store(static_cast<uint32_t*>(at), 1, kRelaxed);
    else
      __tsan_atomic32_load(static_cast<uint32_t*>(at), kRelaxed);
  } else {
    if (what.isWrite)
      __tsan_atomic64_store(static_cast<uint64_t*>(at), 1, kRelaxed);
    else
      __tsan_atomic64_load(static_cast<uint64_t*>(at), kRelaxed);
  }
  asm volatile("");  // no tail call
}

template <size_t... N>
void relaxedAccessOf(size_t operation, const Operation& what, std::index_sequence<N...>) {
  static void (*const all[])(const Operation&) = {relaxedAccess<N>...};
  all[operation](what);
}

void perform(size_t number, const Operation& what) {
  auto* pc = reinterpret_cast<void*>(callerOf(number) + 8);
  uint32_t* variable = &atomics[what.object * 16];
  char* sync = &syncs[what.object * 64];
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
    case Kind::Renew:
      return AnnotateNewMemory("", 0, reinterpret_cast<uintptr_t>(arena + what.offset), what.bytes);
  }
}

}  // namespace

int main(int, char** arguments) {
  __tsan_init();
  constexpr unsigned kNoSync = 1;
  void* self = __tsan_get_current_fiber();
  void* threads[kThreads];
  for (void*& thread : threads) thread = __tsan_create_fiber(0);
  std::vector<Operation> plan = makePlan(static_cast<unsigned>(std::atoi(arguments[1])));
  for (size_t i = 0; i < plan.size(); ++i) {
    __tsan_switch_to_fiber(threads[plan[i].thread], kNoSync);
    __tsan_func_entry(reinterpret_cast<void*>(callerOf(i)));
    perform(i, plan[i]);
    __tsan_func_exit();
  }
  __tsan_switch_to_fiber(self, kNoSync);
}
