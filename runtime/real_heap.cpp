#include "runtime/real_heap.h"

#include <dlfcn.h>
#include <malloc.h>

extern "C" {
void* __libc_malloc(size_t);
void* __libc_calloc(size_t, size_t);
void* __libc_realloc(void*, size_t);
void* __libc_memalign(size_t, size_t);
void __libc_free(void*);
}

namespace lockstitch::rt {

RealHeap g_realHeap;
u32 g_realHeapState;

namespace {

size_t libcUsableSize(void* block) {
  static size_t (*real)(void*);
  if (!real) real = reinterpret_cast<size_t (*)(void*)>(dlsym(RTLD_NEXT, "malloc_usable_size"));
  return real ? real(block) : 0;
}

constexpr RealHeap kLibc{
    __libc_malloc,  __libc_calloc, __libc_realloc, __libc_memalign, __libc_free,
    libcUsableSize, true};

template <class Function>
bool find(Function& target, const char* name) {
  target = reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
  return target != nullptr;
}

}  // namespace

// Looking for it may itself allocate: that little is libc's.
const RealHeap& findRealHeap() {
  constexpr u32 kLooking = 1;
  u32 none = 0;
  if (!__atomic_compare_exchange_n(&g_realHeapState, &none, kLooking, false, __ATOMIC_ACQ_REL,
                                   __ATOMIC_ACQUIRE)) {
    return none == kHeapFound ? g_realHeap : kLibc;
  }
  RealHeap next{};
  bool whole = find(next.allocate, "malloc") && find(next.allocateZeroed, "calloc") &&
               find(next.reallocate, "realloc") && find(next.allocateAligned, "memalign") &&
               find(next.release, "free") && find(next.usableSize, "malloc_usable_size");
  bool isLibc = !whole || next.allocate == __libc_malloc;
  g_realHeap = isLibc ? kLibc : next;
  __atomic_store_n(&g_realHeapState, kHeapFound, __ATOMIC_RELEASE);
  return g_realHeap;
}

}  // namespace lockstitch::rt
