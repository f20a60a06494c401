// What compilers emit for plain accesses and for function entry and exit. Compiled twice: see
// hooks.h.
#include "runtime/access.h"
#include "runtime/hooks.h"
#include "runtime/sys.h"

using namespace lockstitch::rt;
namespace trace = lockstitch::trace;

namespace {

template <bool kIsWrite>
LS_INLINE void unaligned(uptr address, u32 bytes, uptr pc) {
  if ((address & 7) + bytes <= 8) return accessWord<kIsWrite>(address, bytes, pc);
  accessRange(address, bytes, kIsWrite ? u32{trace::kWrite} : 0u, pc);
}

// The stack pointer of the function that called the hook, just before it did.
#ifdef __clang__
#define LS_CALLERS_STACK (reinterpret_cast<uptr>(__builtin_frame_address(0)) + 2 * sizeof(uptr))
#else
#define LS_CALLERS_STACK reinterpret_cast<uptr>(__builtin_dwarf_cfa())
#endif

#ifdef LOCKSTITCH_HOOKS
[[noreturn]] void stopForOldLibrary() {
  static const char kWhy[] =
      "lockstitch: this program was linked with a liblockstitch_hooks.a that is newer than the "
      "liblockstitch_rt.so it found: link it again, or let it find the library of the same build\n";
  systemCall(SYS_write, 2, reinterpret_cast<long>(kWhy), sizeof kWhy - 1);
  for (;;) systemCall(SYS_exit_group, 1);
}

// The first of the module's constructors.
void checkLibrary() {
  if (!&checkHooks) stopForOldLibrary();
  checkHooks(hooksLayout(), reinterpret_cast<const void*>(&checkLibrary));
}
__attribute__((section(".init_array.00000"), used)) void (*g_checkLibrary)() = checkLibrary;
#endif

}  // namespace

LS_EXPORT void __tsan_func_entry(void* callerPc) {
  Thread* thread = tl_thread;
  bool simply = LS_LIKELY(thread) && LS_LIKELY(thread->depth + 1 < thread->frameCapacity);
  if (LS_UNLIKELY(!simply)) return enterSlowly(callerPc, LS_CALLERS_STACK);
  enterFunction(thread, callerPc, LS_CALLERS_STACK);
}

LS_EXPORT void __tsan_func_exit() {
  Thread* thread = tl_thread;
  if (LS_UNLIKELY(!thread || !thread->depth)) return;
  --thread->depth;
}

#define LS_ACCESSES(bytes)                                                            \
  LS_EXPORT void __tsan_read##bytes(void* at) {                                       \
    accessWord<false>(reinterpret_cast<uptr>(at), bytes, LS_CALLER_PC);               \
  }                                                                                   \
  LS_EXPORT void __tsan_write##bytes(void* at) {                                      \
    accessWord<true>(reinterpret_cast<uptr>(at), bytes, LS_CALLER_PC);                \
  }                                                                                   \
  LS_EXPORT void __tsan_read_write##bytes(void* at) {                                 \
    accessWord<false>(reinterpret_cast<uptr>(at), bytes, LS_CALLER_PC);               \
    accessWord<true>(reinterpret_cast<uptr>(at), bytes, LS_CALLER_PC);                \
  }                                                                                   \
  LS_EXPORT void __tsan_volatile_read##bytes(void* at) {                              \
    accessWord<false>(reinterpret_cast<uptr>(at), bytes, LS_CALLER_PC);               \
  }                                                                                   \
  LS_EXPORT void __tsan_volatile_write##bytes(void* at) {                             \
    accessWord<true>(reinterpret_cast<uptr>(at), bytes, LS_CALLER_PC);                \
  }                                                                                   \
  LS_EXPORT void __tsan_read##bytes##_pc(void* at, void* pc) {                        \
    accessWord<false>(reinterpret_cast<uptr>(at), bytes, reinterpret_cast<uptr>(pc)); \
  }                                                                                   \
  LS_EXPORT void __tsan_write##bytes##_pc(void* at, void* pc) {                       \
    accessWord<true>(reinterpret_cast<uptr>(at), bytes, reinterpret_cast<uptr>(pc));  \
  }

#define LS_UNALIGNED(bytes)                                              \
  LS_EXPORT void __tsan_unaligned_read##bytes(const void* at) {          \
    unaligned<false>(reinterpret_cast<uptr>(at), bytes, LS_CALLER_PC);   \
  }                                                                      \
  LS_EXPORT void __tsan_unaligned_write##bytes(void* at) {               \
    unaligned<true>(reinterpret_cast<uptr>(at), bytes, LS_CALLER_PC);    \
  }                                                                      \
  LS_EXPORT void __tsan_unaligned_read_write##bytes(void* at) {          \
    unaligned<false>(reinterpret_cast<uptr>(at), bytes, LS_CALLER_PC);   \
    unaligned<true>(reinterpret_cast<uptr>(at), bytes, LS_CALLER_PC);    \
  }                                                                      \
  LS_EXPORT void __tsan_unaligned_volatile_read##bytes(const void* at) { \
    unaligned<false>(reinterpret_cast<uptr>(at), bytes, LS_CALLER_PC);   \
  }                                                                      \
  LS_EXPORT void __tsan_unaligned_volatile_write##bytes(void* at) {      \
    unaligned<true>(reinterpret_cast<uptr>(at), bytes, LS_CALLER_PC);    \
  }

LS_ACCESSES(1)
LS_ACCESSES(2)
LS_ACCESSES(4)
LS_ACCESSES(8)
LS_UNALIGNED(1)
LS_UNALIGNED(2)
LS_UNALIGNED(4)
LS_UNALIGNED(8)
LS_UNALIGNED(16)

LS_EXPORT void __tsan_read16(void* at) {
  accessPair<false>(reinterpret_cast<uptr>(at), LS_CALLER_PC);
}
LS_EXPORT void __tsan_write16(void* at) {
  accessPair<true>(reinterpret_cast<uptr>(at), LS_CALLER_PC);
}
LS_EXPORT void __tsan_read_write16(void* at) {
  accessPair<false>(reinterpret_cast<uptr>(at), LS_CALLER_PC);
  accessPair<true>(reinterpret_cast<uptr>(at), LS_CALLER_PC);
}
LS_EXPORT void __tsan_volatile_read16(void* at) {
  accessPair<false>(reinterpret_cast<uptr>(at), LS_CALLER_PC);
}
LS_EXPORT void __tsan_volatile_write16(void* at) {
  accessPair<true>(reinterpret_cast<uptr>(at), LS_CALLER_PC);
}
LS_EXPORT void __tsan_read16_pc(void* at, void* pc) {
  accessPair<false>(reinterpret_cast<uptr>(at), reinterpret_cast<uptr>(pc));
}
LS_EXPORT void __tsan_write16_pc(void* at, void* pc) {
  accessPair<true>(reinterpret_cast<uptr>(at), reinterpret_cast<uptr>(pc));
}

LS_EXPORT void __tsan_read_range(void* at, size_t bytes) {
  accessRange(reinterpret_cast<uptr>(at), bytes, 0, LS_CALLER_PC);
}
LS_EXPORT void __tsan_write_range(void* at, size_t bytes) {
  accessRange(reinterpret_cast<uptr>(at), bytes, trace::kWrite, LS_CALLER_PC);
}
LS_EXPORT void __tsan_read_range_pc(void* at, size_t bytes, void* pc) {
  accessRange(reinterpret_cast<uptr>(at), bytes, 0, reinterpret_cast<uptr>(pc));
}
LS_EXPORT void __tsan_write_range_pc(void* at, size_t bytes, void* pc) {
  accessRange(reinterpret_cast<uptr>(at), bytes, trace::kWrite, reinterpret_cast<uptr>(pc));
}

LS_EXPORT void __tsan_vptr_read(void** at) {
  auto address = reinterpret_cast<uptr>(at);
  const ShadowWord* word;
  if (g_shadow.find(address, &word) && isRepeated<false>(word, tl_epoch, 0xff)) return;
  accessSlow(reinterpret_cast<uptr>(at), 8, trace::kVtable, LS_CALLER_PC);
}
// A constructor or destructor that stores the value that is there already changes nothing.
LS_EXPORT void __tsan_vptr_update(void** at, void* value) {
  if (*at == value) return;
  accessSlow(reinterpret_cast<uptr>(at), 8, trace::kVtable | trace::kWrite, LS_CALLER_PC);
}
