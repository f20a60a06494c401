#include "runtime/findings.h"

#include "runtime/hash_set.h"
#include "runtime/spin_lock.h"

namespace lockstitch::rt {
namespace {

constexpr u32 kRecent = 4096;

constinit SpinLock g_lock;
constinit HashSet g_seen;
u64 g_recent[kRecent];
u32 g_counts[raw(FindingKind::Other) + 1];

}  // namespace

bool wasFound(u64 fingerprint) {
  return __atomic_load_n(&g_recent[fingerprint % kRecent], __ATOMIC_RELAXED) == fingerprint;
}

bool isNewFinding(u64 fingerprint) {
  if (wasFound(fingerprint)) return false;
  SpinGuard guard(g_lock);
  __atomic_store_n(&g_recent[fingerprint % kRecent], fingerprint, __ATOMIC_RELAXED);
  return g_seen.insert(fingerprint);
}

void countFinding(FindingKind kind) {
  __atomic_fetch_add(&g_counts[raw(kind)], 1, __ATOMIC_RELAXED);
}
u32 findingsOf(FindingKind kind) { return __atomic_load_n(&g_counts[raw(kind)], __ATOMIC_RELAXED); }

u32 findingsInAll() {
  u32 all = 0;
  for (u32& count : g_counts) all += __atomic_load_n(&count, __ATOMIC_RELAXED);
  return all;
}

void resetFindings() {
  for (u32& count : g_counts) count = 0;
}

}  // namespace lockstitch::rt
