// System calls by hand: they touch neither errno nor anything the runtime interposes.
#pragma once

#include <sys/syscall.h>

#include "runtime/base.h"

namespace lockstitch::rt {

// Returns what the kernel returns: a value, or minus the error number.
LS_INLINE long systemCall(long number, long a = 0, long b = 0, long c = 0, long d = 0, long e = 0,
                          long f = 0) {
#if defined(__x86_64__)
  register long r10 asm("r10") = d;
  register long r8 asm("r8") = e;
  register long r9 asm("r9") = f;
  long result;
  asm volatile("syscall"
               : "=a"(result)
               : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
               : "rcx", "r11", "memory");
  return result;
#else
#error "the runtime knows x86-64 only so far"
#endif
}

inline bool failed(long result) { return result < 0 && result > -4096; }

}  // namespace lockstitch::rt
