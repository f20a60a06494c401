// What every file of the runtime uses: short integer names, visibility, branch hints.
//
// The runtime lives inside other people's programs. It depends on libc alone, is compiled without
// exceptions and RTTI, and nothing in it may throw, allocate with malloc, or wait for a lock that
// the program could hold.
#pragma once

#include <cstddef>
#include <cstdint>

#ifdef LOCKSTITCH_HOOKS
// Compiled into liblockstitch_hooks.a, see hooks.h.
#define LS_EXPORT extern "C" __attribute__((visibility("hidden")))
#define LS_SHARED(name) asm("lockstitch_hooks_" name) __attribute__((visibility("default")))
#else
#define LS_EXPORT extern "C" __attribute__((visibility("default")))
// Of a variable or function that liblockstitch_hooks.a uses, too. The library itself goes by a name
// it keeps to itself, without the detours of exported ones; beside its definition LS_GIVE()
// declares the name by which it is exported. (An alias, not a line for the assembler: link-time
// optimisation does not see what those name.)
#define LS_SHARED(name) asm("lockstitch_own_" name)
#define LS_GIVE(name) \
  extern "C" __attribute__((alias("lockstitch_own_" name), visibility("default")))
#endif
#define LS_LIKELY(x) __builtin_expect(!!(x), 1)
#define LS_UNLIKELY(x) __builtin_expect(!!(x), 0)
#define LS_INLINE inline __attribute__((always_inline))
#define LS_NOINLINE __attribute__((noinline))
#define LS_THREAD_LOCAL __thread __attribute__((tls_model("initial-exec")))
// What is used with every lock lies together: a processor that has just been another program's has
// to look up each page anew.
#define LS_HOT_CODE __attribute__((hot))
#define LS_HOT_DATA __attribute__((section("lockstitch_hot")))
// The instruction after the call of the function that uses this macro.
#define LS_CALLER_PC reinterpret_cast<::lockstitch::rt::uptr>(__builtin_return_address(0))

namespace lockstitch::rt {

using u8 = uint8_t;
using u16 = uint16_t;
using u32 = uint32_t;
using u64 = uint64_t;
using i16 = int16_t;
using i32 = int32_t;
using i64 = int64_t;
using uptr = uintptr_t;

// Ids of interned chains (see intern_tree.h): a call stack, and a list of held locks. 0 is empty.
enum class StackNode : u32 { Empty = 0 };
enum class HeldNode : u32 { Empty = 0 };
// Dense ids as they stand in the trace; 0 is unknown.
enum class ThreadId : u32 { None = 0 };
enum class LockId : u32 { None = 0 };

template <class E>
constexpr u32 raw(E id) {
  return static_cast<u32>(id);
}

// Asks for the cache line as its only owner. (A processor that does not know the instruction skips
// it.)
LS_INLINE void prefetchToWrite(const void* at) { asm volatile("prefetchw (%0)" : : "r"(at)); }

LS_INLINE u64 mixBits(u64 x) {
  x ^= x >> 32;
  x *= 0x9e3779b97f4a7c15ull;
  x ^= x >> 29;
  x *= 0xbf58476d1ce4e5b9ull;
  return x ^ (x >> 32);
}

template <class T>
constexpr T smaller(T a, T b) {
  return a < b ? a : b;
}
template <class T>
constexpr T larger(T a, T b) {
  return a < b ? b : a;
}

}  // namespace lockstitch::rt
