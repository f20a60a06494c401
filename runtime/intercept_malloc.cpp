// malloc and free, operator new and delete, mmap and munmap: what memory begins and ends where.
#include <errno.h>
#include <sys/mman.h>

#include "runtime/access.h"
#include "runtime/benign.h"
#include "runtime/heap.h"
#include "runtime/intercept.h"
#include "runtime/message.h"
#include "runtime/modules.h"
#include "runtime/real_heap.h"
#include "runtime/scene.h"
#include "runtime/signal_rules.h"

// std::get_new_handler() and std::__throw_bad_alloc(), of libstdc++ and of libc++.
extern "C" __attribute__((weak, visibility("default"))) void (*_ZSt15get_new_handlerv())();
extern "C" __attribute__((weak, visibility("default"))) void _ZSt17__throw_bad_allocv();

namespace lockstitch::rt {
namespace {

HeapOrigin originOf(Thread* self, const CallSite& site) {
  if (isInstrumented(site.pc)) return {contextOf(self), siteOf(self, site.pc), self->id};
  return {raw(stackAt(self, site)), 0, self->id};
}

// Of a longer block only so much: the shadow of memory that nobody uses costs more than it.
constexpr u64 kMostMade = 4096;

// All memory of the block is new, and whoever uses it must know of this call.
void renewBlock(Thread* self, uptr begin, u64 bytes, const HeapOrigin& origin) {
  bool isWatched = origin.site && !self->ignoreAccesses && !self->ignoreWrites;
  u64 made = isWatched ? smaller(bytes, kMostMade) : 0;
  if (made) {
    renewRange(begin, made,
               {self->epoch | kMadeBit | kBytesMask,
                sceneOf(self) << kFlagBits | trace::kWrite | trace::kLibcall, origin.site});
  }
  forgetRange(begin + made, bytes - made);
}

void* allocated(void* block, size_t bytes, const CallSite& site) {
  if (!block || !checksRaces()) return block;
  Thread* self = tl_thread;
  HookScope scope(self);
  if (!scope) return block;
  noteUnsafeCall(self, site);
  uptr begin = addressOf(block);
  // What is beyond `bytes` in its last word is the block's, too.
  HeapOrigin origin = originOf(self, site);
  renewBlock(self, begin, (larger<size_t>(bytes, 1) + 7) & ~size_t{7}, origin);
  heapBlockCreated(begin, bytes, origin);
  ++self->allocations;
  return block;
}

// Whether libc gives the pages back to the kernel. Whatever is mapped there next may be libc's own
// doing, which we do not see: so nothing may be remembered of them.
bool isMappedAlone(const void* block) {
  constexpr size_t kMapped = 2;  // a bit of the size before a block
  return static_cast<const size_t*>(block)[-1] & kMapped;
}

// Before the block is given back. Freeing writes to all of it, as far as others can tell.
void freeing(void* block, const CallSite& site) {
  if (!block || !runtimeIsUp()) return;
  Thread* self = tl_thread;
  uptr begin = addressOf(block);
  u64 bytes = 0;
  bool known = checksRaces() && heapBlockFreed(begin, &bytes);
  bool ends = known && realHeap().isLibc && isMappedAlone(block);
  if (known && isInstrumented(site.pc)) {
    ends ? endRange(begin, bytes, site.pc)
         : accessRange(begin, bytes, trace::kWrite | trace::kFree, site.pc);
  }
  HookScope scope(self);
  if (!scope) return;
  noteUnsafeCall(self, site);
  if (ends) {
    forgetRange(begin, bytes);
    forgetHeapBlock(begin);
  }
  if (!known) bytes = realHeap().usableSize(block);
  heedBytes(begin, bytes);
  if (bytes && anySyncIn(begin, begin + bytes)) {
    memoryGone(self, begin, begin + bytes, site);
  }
}

void* reallocated(void* old, size_t bytes, const CallSite& site) {
  if (!old) return allocated(realHeap().allocate(bytes), bytes, site);
  freeing(old, site);
  void* block = realHeap().reallocate(old, bytes);
  if (!block && bytes) return allocated(old, realHeap().usableSize(old), site), nullptr;
  return allocated(block, bytes, site);
}

void* aligned(size_t alignment, size_t bytes, const CallSite& site) {
  return allocated(realHeap().allocateAligned(alignment, bytes), bytes, site);
}

constexpr size_t kPageBytes = 4096;

// operator new must throw when there is no memory, and only libstdc++'s knows how.
using PlainNew = void* (*)(size_t);
using AlignedNew = void* (*)(size_t, size_t);
PlainNew g_realNew;
AlignedNew g_realAlignedNew;

// Where the C++ library is linked into the program, its own one is not there: then it is done here,
// with what else of the library is.
template <class Allocate>
LS_NOINLINE void* allocateOrThrow(Allocate allocate) {
  for (;;) {
    if (void* block = allocate()) return block;
    if (void (*handler)() = _ZSt15get_new_handlerv ? _ZSt15get_new_handlerv() : nullptr) {
      handler();
    } else if (_ZSt17__throw_bad_allocv) {
      _ZSt17__throw_bad_allocv();
    } else {
      die("out of memory in operator new");
    }
  }
}

void* newBlock(size_t bytes, const CallSite& site) {
  void* block = realHeap().allocate(bytes);
  if (LS_UNLIKELY(!block)) {
    block = g_realNew ? g_realNew(bytes)
                      : allocateOrThrow([bytes] { return realHeap().allocate(bytes); });
  }
  return allocated(block, bytes, site);
}
void* newAligned(size_t bytes, size_t alignment, const CallSite& site) {
  void* block = realHeap().allocateAligned(alignment, bytes);
  if (LS_UNLIKELY(!block)) {
    block = g_realAlignedNew
                ? g_realAlignedNew(bytes, alignment)
                : allocateOrThrow([=] { return realHeap().allocateAligned(alignment, bytes); });
  }
  return allocated(block, bytes, site);
}

void deleteBlock(void* block, const CallSite& site) {
  freeing(block, site);
  realHeap().release(block);
}

void* mapped(void* at, size_t bytes, int protection, int flags, const CallSite& site) {
  if (at == MAP_FAILED || !checksRaces()) return at;
  Thread* self = tl_thread;
  HookScope scope(self);
  if (!scope) return at;
  // What a file or another process puts there is not of this call.
  bool isNew = (flags & MAP_ANONYMOUS) && !(flags & MAP_SHARED) && (protection & PROT_WRITE);
  HeapOrigin origin{};
  if (isNew && isInstrumented(site.pc)) origin = originOf(self, site);
  renewBlock(self, addressOf(at), (bytes + kPageBytes - 1) & ~(kPageBytes - 1), origin);
  return at;
}

}  // namespace

void findRealNew(void* (*lookup)(const char*)) {
  g_realNew = reinterpret_cast<PlainNew>(lookup("_Znwm"));
  g_realAlignedNew = reinterpret_cast<AlignedNew>(lookup("_ZnwmSt11align_val_t"));
}

}  // namespace lockstitch::rt

using namespace lockstitch::rt;

LS_EXPORT void* malloc(size_t bytes) {
  return allocated(realHeap().allocate(bytes), bytes, LS_CALL_SITE);
}
LS_EXPORT void* calloc(size_t count, size_t each) {
  return allocated(realHeap().allocateZeroed(count, each), count * each, LS_CALL_SITE);
}
LS_EXPORT void* realloc(void* old, size_t bytes) { return reallocated(old, bytes, LS_CALL_SITE); }
LS_EXPORT void* reallocarray(void* old, size_t count, size_t each) {
  size_t bytes;
  if (__builtin_mul_overflow(count, each, &bytes)) {
    errno = ENOMEM;
    return nullptr;
  }
  return reallocated(old, bytes, LS_CALL_SITE);
}
LS_EXPORT void free(void* block) { deleteBlock(block, LS_CALL_SITE); }
LS_EXPORT void cfree(void* block) { deleteBlock(block, LS_CALL_SITE); }
LS_EXPORT void* memalign(size_t alignment, size_t bytes) {
  return aligned(alignment, bytes, LS_CALL_SITE);
}
LS_EXPORT void* aligned_alloc(size_t alignment, size_t bytes) {
  return aligned(alignment, bytes, LS_CALL_SITE);
}
LS_EXPORT int posix_memalign(void** out, size_t alignment, size_t bytes) {
  if (alignment < sizeof(void*) || (alignment & (alignment - 1))) return EINVAL;
  int savedErrno = errno;
  void* block = aligned(alignment, bytes, LS_CALL_SITE);
  errno = savedErrno;
  if (!block) return ENOMEM;
  *out = block;
  return 0;
}
LS_EXPORT void* valloc(size_t bytes) { return aligned(kPageBytes, bytes, LS_CALL_SITE); }
LS_EXPORT void* pvalloc(size_t bytes) {
  return aligned(kPageBytes, (bytes + kPageBytes - 1) & ~(kPageBytes - 1), LS_CALL_SITE);
}

// operator new and delete, by their mangled names: [] or not, aligned or not, nothrow or not.
LS_EXPORT void* _Znwm(size_t bytes) { return newBlock(bytes, LS_CALL_SITE); }
LS_EXPORT void* _Znam(size_t bytes) { return newBlock(bytes, LS_CALL_SITE); }
LS_EXPORT void* _ZnwmRKSt9nothrow_t(size_t bytes, const void*) {
  return allocated(realHeap().allocate(bytes), bytes, LS_CALL_SITE);
}
LS_EXPORT void* _ZnamRKSt9nothrow_t(size_t bytes, const void*) {
  return allocated(realHeap().allocate(bytes), bytes, LS_CALL_SITE);
}
LS_EXPORT void* _ZnwmSt11align_val_t(size_t bytes, size_t alignment) {
  return newAligned(bytes, alignment, LS_CALL_SITE);
}
LS_EXPORT void* _ZnamSt11align_val_t(size_t bytes, size_t alignment) {
  return newAligned(bytes, alignment, LS_CALL_SITE);
}
LS_EXPORT void* _ZnwmSt11align_val_tRKSt9nothrow_t(size_t bytes, size_t alignment, const void*) {
  return aligned(alignment, bytes, LS_CALL_SITE);
}
LS_EXPORT void* _ZnamSt11align_val_tRKSt9nothrow_t(size_t bytes, size_t alignment, const void*) {
  return aligned(alignment, bytes, LS_CALL_SITE);
}
LS_EXPORT void _ZdlPv(void* block) { deleteBlock(block, LS_CALL_SITE); }
LS_EXPORT void _ZdaPv(void* block) { deleteBlock(block, LS_CALL_SITE); }
LS_EXPORT void _ZdlPvm(void* block, size_t) { deleteBlock(block, LS_CALL_SITE); }
LS_EXPORT void _ZdaPvm(void* block, size_t) { deleteBlock(block, LS_CALL_SITE); }
LS_EXPORT void _ZdlPvRKSt9nothrow_t(void* block, const void*) { deleteBlock(block, LS_CALL_SITE); }
LS_EXPORT void _ZdaPvRKSt9nothrow_t(void* block, const void*) { deleteBlock(block, LS_CALL_SITE); }
LS_EXPORT void _ZdlPvSt11align_val_t(void* block, size_t) { deleteBlock(block, LS_CALL_SITE); }
LS_EXPORT void _ZdaPvSt11align_val_t(void* block, size_t) { deleteBlock(block, LS_CALL_SITE); }
LS_EXPORT void _ZdlPvmSt11align_val_t(void* block, size_t, size_t) {
  deleteBlock(block, LS_CALL_SITE);
}
LS_EXPORT void _ZdaPvmSt11align_val_t(void* block, size_t, size_t) {
  deleteBlock(block, LS_CALL_SITE);
}
LS_EXPORT void _ZdlPvSt11align_val_tRKSt9nothrow_t(void* block, size_t, const void*) {
  deleteBlock(block, LS_CALL_SITE);
}
LS_EXPORT void _ZdaPvSt11align_val_tRKSt9nothrow_t(void* block, size_t, const void*) {
  deleteBlock(block, LS_CALL_SITE);
}

LS_EXPORT void* mmap(void* at, size_t bytes, int protection, int flags, int fd, off_t offset) {
  return mapped(LS_REAL(mmap)(at, bytes, protection, flags, fd, offset), bytes, protection, flags,
                LS_CALL_SITE);
}
LS_EXPORT void* mmap64(void* at, size_t bytes, int protection, int flags, int fd, off_t offset) {
  return mapped(LS_REAL(mmap64)(at, bytes, protection, flags, fd, offset), bytes, protection, flags,
                LS_CALL_SITE);
}
LS_EXPORT int munmap(void* at, size_t bytes) {
  CallSite site = LS_CALL_SITE;
  {
    Thread* self = tl_thread;
    HookScope scope(self);
    uptr begin = addressOf(at);
    // What cannot be is refused by the kernel, and to go through it would take for ever.
    if (scope && bytes && g_shadow.covers(begin) && g_shadow.covers(bytes - 1)) {
      if (anySyncIn(begin, begin + bytes)) {
        memoryGone(self, begin, begin + bytes, site);
      }
      if (checksRaces()) forgetRange(begin, bytes);
    }
  }
  return LS_REAL(munmap)(at, bytes);
}
