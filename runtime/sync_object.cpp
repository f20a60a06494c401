#include "runtime/sync_object.h"

#include "runtime/memory.h"
#include "runtime/modules.h"
#include "runtime/thread.h"

namespace lockstitch::rt {
namespace {

constexpr u32 kBuckets = 1u << 20;
constexpr u32 kLineShift = 6;
constexpr u32 kPageShift = 12;
constexpr u32 kPageBits = 1u << 22;

SyncObject** g_buckets;
u64* g_pages;  // a bit per page (hashed) that has or had an object: most frees end here

// Objects that are neighbours have neighbouring buckets, within a page of them: a program that
// starts has touched few pages then.
SyncObject** bucketOf(uptr address) {
  constexpr u32 kGroupBits = 9;
  constexpr u32 kInGroup = (1u << kGroupBits) - 1;
  uptr line = address >> kLineShift;
  u64 group = mixBits(line >> kGroupBits);
  u64 within = (line ^ group >> 32) & kInGroup;
  return &g_buckets[(group << kGroupBits | within) & (kBuckets - 1)];
}
u32 pageBit(uptr address) {
  uptr page = address >> kPageShift;
  constexpr u32 kBits = 22;
  static_assert(kPageBits == 1u << kBits);
  return static_cast<u32>(page ^ page >> kBits) & (kPageBits - 1);
}

bool pageHasObjects(uptr address) {
  u32 bit = pageBit(address);
  return __atomic_load_n(&g_pages[bit / 64], __ATOMIC_ACQUIRE) >> (bit % 64) & 1;
}
void markPage(uptr address) {
  u32 bit = pageBit(address);
  __atomic_fetch_or(&g_pages[bit / 64], 1ull << (bit % 64), __ATOMIC_ACQ_REL);
}

SyncObject* findFrom(SyncObject* head, const SyncObject* until, uptr address) {
  for (SyncObject* at = head; at != until; at = at->next) {
    if (at->address == address) return at;
  }
  return nullptr;
}

SyncObject* findOrMake(uptr address);

}  // namespace

void openSyncObjects() {
  g_buckets = static_cast<SyncObject**>(mapPages(size_t{kBuckets} * sizeof(SyncObject*)));
  g_pages = static_cast<u64*>(mapPages(kPageBits / 8));
}

u32 g_halves;

bool lookForHalf(SyncObject* object) {
  u32 halves = __atomic_load_n(&g_halves, __ATOMIC_ACQUIRE);
  object->hasInner = findSync(object->address + 4) != nullptr;
  __atomic_store_n(&object->halvesSeen, halves, __ATOMIC_RELEASE);
  return object->hasInner;
}

SyncObject* findSync(uptr address) {
  return findFrom(__atomic_load_n(bucketOf(address), __ATOMIC_ACQUIRE), nullptr, address);
}

SyncObject* syncAt(uptr address) {
  Thread* thread = tl_thread;
  if (LS_UNLIKELY(!thread)) return findOrMake(address);
  KnownSync& known = *placeOfSync(thread, address);
  if (LS_LIKELY(known.address == address)) return known.object;
  SyncObject* object = findOrMake(address);
  known = {address, object, nullptr, nullptr};
  return object;
}

KnownSync* knownSyncAt(Thread* thread, SyncObject* object) {
  KnownSync& known = *placeOfSync(thread, object->address);
  if (LS_UNLIKELY(known.object != object)) known = {object->address, object, nullptr, nullptr};
  return &known;
}

namespace {

SyncObject* findOrMake(uptr address) {
  SyncObject** bucket = bucketOf(address);
  SyncObject* head = __atomic_load_n(bucket, __ATOMIC_ACQUIRE);
  if (SyncObject* found = findFrom(head, nullptr, address)) return found;
  auto* made = static_cast<SyncObject*>(allocate(sizeof(SyncObject)));
  made->address = address;
  markPage(address);
  for (;;) {
    made->next = head;
    SyncObject* seen = head;
    if (__atomic_compare_exchange_n(bucket, &seen, made, false, __ATOMIC_ACQ_REL,
                                    __ATOMIC_ACQUIRE)) {
      if (address % 8 == 4) __atomic_fetch_add(&g_halves, 1, __ATOMIC_ACQ_REL);
      return made;
    }
    if (SyncObject* found = findFrom(seen, head, address)) {
      release(made, sizeof *made);
      return found;
    }
    head = seen;
  }
}

}  // namespace

bool anySyncIn(uptr begin, uptr end) {
  constexpr uptr pageBytes = uptr{1} << kPageShift;
  for (uptr page = begin & ~(pageBytes - 1); page < end; page += pageBytes) {
    if (pageHasObjects(page)) return true;
  }
  return false;
}

void forEachSyncIn(uptr begin, uptr end, void (*visit)(SyncObject*, void*), void* argument) {
  for (uptr line = begin >> kLineShift; line <= (end - 1) >> kLineShift; ++line) {
    uptr address = line << kLineShift;
    if (!pageHasObjects(address)) {
      line |= (1u << (kPageShift - kLineShift)) - 1;
      continue;
    }
    SyncObject* at = __atomic_load_n(bucketOf(address), __ATOMIC_ACQUIRE);
    for (; at; at = at->next) {
      if (at->address >> kLineShift == line && at->address >= begin && at->address < end) {
        visit(at, argument);
      }
    }
  }
}

namespace {

// Where no races are looked for nobody asks what is ordered by this.
LS_INLINE bool givesOrder(const Thread* thread) { return !thread->ignoreAllSync && checksRaces(); }

}  // namespace

void acquireFrom(Thread* thread, SyncObject* object) {
  if (!givesOrder(thread)) return;
  SpinGuard guard(object->mutex);
  object->clock.acquireBy(thread);
}

void releaseTo(Thread* thread, SyncObject* object) {
  if (!givesOrder(thread)) return;
  {
    SpinGuard guard(object->mutex);
    object->clock.releaseBy(thread);
  }
  tick(thread);
}

void releaseStoreTo(Thread* thread, SyncObject* object) {
  if (!givesOrder(thread)) return;
  {
    SpinGuard guard(object->mutex);
    object->clock.assignFrom(thread);
  }
  tick(thread);
}

}  // namespace lockstitch::rt
