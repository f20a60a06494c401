#include "runtime/shadow.h"

#include "runtime/atomic_past.h"
#include "runtime/mixed_cell.h"
#include "runtime/shadow_unit.h"
#include "runtime/shadow_word.h"

namespace lockstitch::rt {

constinit ShadowTable g_shadow;
uptr* g_leaves;
LS_GIVE("leaves") decltype(g_leaves) lockstitch_hooks_leaves;
u64 g_wordLock = 1;

namespace {

constexpr uptr kPageBytes = uptr{1} << ShadowTable::kPageShift;
constexpr uptr kLeafBytes = uptr{1} << ShadowTable::kLeafShift;

LS_INLINE CellSet* setIn(const WordRest* rest) {
  return setOf(__atomic_load_n(&rest->set, __ATOMIC_ACQUIRE));
}

// A locked word as a unit like any other.
LS_INLINE Unit unitOf(const ShadowWord* word, u64 write) {
  const WordRest* rest = ShadowTable::restOf(word);
  if (isShared(write)) {
    CellSet* set = setIn(rest);
    return {set->write, {kReadSetTag | reinterpret_cast<u64>(set), 0, 0}};
  }
  Cell read{word->read, rest->readScene, rest->readSite};
  // Of a write that was a free the bit is its own.
  if (!(read.scene & trace::kFree)) read.key &= ~kWriteBit;
  return {{write, rest->writeScene, rest->writeSite}, read};
}

// The keys that the threads which use a shared word are to find: see ShadowWord.
struct KeyPair {
  u64 keys[2];
};
KeyPair keysOf(const CellSet* set) {
  KeyPair found{};
  for (const Cell& cell : *set) {
    if (cell.key && !wrote(cell)) found.keys[slotOf(cell.key) & 1] = cell.key;
  }
  u64 write = set->write.key;
  if (write && !(write & kFreedBit)) {
    for (u64& key : found.keys) {
      if (!key) key = write | kWriteBit;
    }
  }
  return found;
}

// Puts it back and unlocks.
void putBack(ShadowWord* word, const Unit& unit) {
  WordRest* rest = ShadowTable::restOf(word);
  if (isSet(unit.read.key)) {
    CellSet* set = setOf(unit.read.key);
    set->write = unit.write;
    KeyPair keys = keysOf(set);
    __atomic_store_n(&rest->set, unit.read.key, __ATOMIC_RELEASE);
    __atomic_store_n(&word->read, keys.keys[1], __ATOMIC_RELEASE);
    return unlockWord(word, keys.keys[0] | kSharedBit);
  }
  __atomic_store_n(&rest->set, u64{unit.write.site} << 32 | unit.write.scene, __ATOMIC_RELEASE);
  rest->readScene = unit.read.scene;
  rest->readSite = unit.read.site;
  u64 earlier = unit.read.key && wrote(unit.read) ? kWriteBit : 0;
  __atomic_store_n(&word->read, unit.read.key | earlier, __ATOMIC_RELEASE);
  unlockWord(word, unit.write.key);
}

void forgetBytesOf(ShadowWord* word, u8 bytes) {
  u64 write = lockWord(word);
  if (bytes == 0xff && !isShared(write)) {
    __atomic_store_n(&word->read, 0, __ATOMIC_RELEASE);
    return unlockWord(word, 0);
  }
  Unit unit = unitOf(word, write);
  forgetUnit(tl_thread, unit, bytes);
  putBack(word, unit);
}

LS_INLINE void forgetWord(ShadowWord* word, u8 bytes) {
  if (!__atomic_load_n(&word->write, __ATOMIC_ACQUIRE) &&
      !__atomic_load_n(&word->read, __ATOMIC_ACQUIRE)) {
    return;
  }
  forgetBytesOf(word, bytes);
}

LS_INLINE void renewWord(ShadowWord* word, const Cell& made) {
  u64 write = lockWord(word);
  if (LS_UNLIKELY(isShared(write))) {
    Unit unit = unitOf(word, write);
    forgetUnit(tl_thread, unit, 0xff);
    unit.write = made;
    return putBack(word, unit);
  }
  WordRest* rest = ShadowTable::restOf(word);
  rest->writeScene = made.scene;
  rest->writeSite = made.site;
  __atomic_store_n(&word->read, 0, __ATOMIC_RELEASE);
  unlockWord(word, made.key);
}

// A set is looked at without a lock, so it may be given back meanwhile: `owner` must lead to it,
// and its version be the same, before and after.
bool setSays(const u64* owner, u64 epoch, u8 bytes, u64 ignored) {
  u64 tagged = __atomic_load_n(owner, __ATOMIC_ACQUIRE);
  if (!isSet(tagged)) return false;
  const CellSet* set = setOf(tagged);
  u32 version = __atomic_load_n(&set->version, __ATOMIC_ACQUIRE);
  u32 mask = set->mask();
  u32 place = set->homeOf(epoch);
  for (u32 left = mask + 1 - CellSet::kFirst; left;
       --left, place = place == mask ? CellSet::kFirst : place + 1) {
    if (!says(__atomic_load_n(&set->at(place).key, __ATOMIC_ACQUIRE), epoch, bytes, ignored))
      continue;
    return __atomic_load_n(owner, __ATOMIC_ACQUIRE) == tagged && set->version == version;
  }
  return false;
}

u8 bytesBetween(uptr word, uptr begin, uptr end) {
  u32 first = begin > word ? static_cast<u32>(begin - word) : 0;
  u32 last = end < word + 8 ? static_cast<u32>(end - word) : 8;
  return static_cast<u8>((0xffu >> (8 - (last - first))) << first);
}

void forgetAtomicsIn(uptr begin, uptr end) {
  for (uptr word = begin & ~uptr{7}; word < end; word += 8) {
    if (!g_shadow.hasAtomics(word)) continue;
    u8 bytes = bytesBetween(word, begin, end);
    if (bytes == 0xff) g_shadow.unmarkAtomics(word);
    forgetAtomics(word, bytes);
  }
}

// [begin, end) lies within one page that has something in the shadow.
LS_INLINE void forgetInPage(uptr begin, uptr end, bool hasAtomics) {
  if (LS_UNLIKELY(hasAtomics)) forgetAtomicsIn(begin, end);
  ShadowWord* word = g_shadow.find(begin);
  uptr at = begin & ~uptr{7};
  if (at != begin) {
    forgetWord(word++, bytesBetween(at, begin, end));
    at += 8;
  }
  for (; at + 8 <= end; at += 8) forgetWord(word++, 0xff);
  if (at < end) forgetWord(word, bytesBetween(at, begin, end));
}

}  // namespace

bool unitSays(const Unit& unit, u64 epoch, u8 bytes, bool isWrite, u64 ignored) {
  if (says(__atomic_load_n(&unit.write.key, __ATOMIC_ACQUIRE), epoch, bytes, ignored)) return true;
  if (isWrite) return false;
  u64 read = __atomic_load_n(&unit.read.key, __ATOMIC_ACQUIRE);
  return isSet(read) ? setSays(&unit.read.key, epoch, bytes, ignored)
                     : says(read, epoch, bytes, ignored);
}

void openShadow() { g_shadow.open(); }
void unlockShadowAfterFork() { g_wordLock = (g_forkGeneration - 1) % kLockMask + 1; }

u64 lockWordSlowly(ShadowWord* word) {
  u64* at = &word->write;
  for (u32 tries = 0;; ++tries) {
    u64 seen = __atomic_load_n(at, __ATOMIC_RELAXED);
    u64 open = seen & ~kLockMask;
    if ((seen & kLockMask) != g_wordLock &&
        __atomic_compare_exchange_n(at, &seen, open | g_wordLock, false, __ATOMIC_ACQUIRE,
                                    __ATOMIC_RELAXED)) {
      return open;
    }
    if (tries < 64) {
      __builtin_ia32_pause();
    } else {
      systemCall(SYS_sched_yield);
    }
  }
}

void visitLocked(ShadowWord* word, u64 write, const Access& access, Conflicts* found) {
  Unit unit = unitOf(word, write);
  visitUnit(unit, access, found);
  putBack(word, unit);
}

void checkLocked(const ShadowWord* word, u64 write, const Access& access, Conflicts* found) {
  checkUnit(unitOf(word, write), access, found);
}

void forgetRange(uptr begin, u64 bytes) {
  uptr end = begin + bytes;
  if (!bytes || !g_shadow.covers(begin) || !g_shadow.covers(end - 1)) return;
  for (uptr at = begin; at < end;) {
    u8* mark = g_shadow.markOf(at);
    if (!mark) {
      at = (at & ~(kLeafBytes - 1)) + kLeafBytes;
      continue;
    }
    uptr page = at & ~(kPageBytes - 1);
    uptr stop = smaller(page + kPageBytes, end);
    if (ShadowTable::isMarked(mark)) {
      bool hasAtomics = ShadowTable::mayHaveAtomics(mark);
      if (at == page && stop == page + kPageBytes) ShadowTable::unmark(mark);
      forgetInPage(at, stop, hasAtomics);
    }
    at = page + kPageBytes;
  }
}

void renewRange(uptr begin, u64 bytes, const Cell& made) {
  uptr end = begin + bytes;
  if (!bytes || !g_shadow.covers(begin) || !g_shadow.covers(end - 1)) return;
  for (uptr at = begin; at < end;) {
    uptr stop = smaller((at & ~(kPageBytes - 1)) + kPageBytes, end);
    const u8* mark;
    ShadowWord* word = g_shadow.at(at, &mark);
    if (LS_UNLIKELY(ShadowTable::mayHaveAtomics(mark))) forgetAtomicsIn(at, stop);
    for (; at < stop; at += 8) renewWord(word++, made);
  }
}

bool isRecorded(const ShadowWord* word, u64 epoch, u8 bytes, bool isWrite) {
  u64 write = __atomic_load_n(&word->write, __ATOMIC_ACQUIRE);
  u64 read = __atomic_load_n(&word->read, __ATOMIC_ACQUIRE);
  if (!isShared(write)) return says(write, epoch, bytes) || (!isWrite && says(read, epoch, bytes));
  if (says(write, epoch | kWriteBit, bytes, kSharedBit) || says(read, epoch | kWriteBit, bytes)) {
    return true;
  }
  if (isWrite) return false;
  if (says(write, epoch, bytes, kSharedBit) || says(read, epoch, bytes)) return true;
  // The thread's own latest read is where it is found: the set knows no newer one.
  u64 own = slotOf(epoch) & 1 ? read : write;
  if (slotOf(own) == slotOf(epoch) && epochOf(own) != epoch) return false;
  return setSays(&ShadowTable::restOf(word)->set, epoch, bytes, 0);
}

Cell lastWriteIn(const ShadowWord* word, u64 write, u8 bytes) {
  return lastWriteIn(unitOf(word, write), static_cast<u8>(bytes & -bytes));
}

}  // namespace lockstitch::rt
