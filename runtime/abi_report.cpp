// What ThreadSanitizer tells debuggers and the program's own __tsan_on_report() of a report, and of
// an address at any time. Ids of threads begin with 0, the main one. Stacks are program counters,
// innermost first, filled up with zeros.
#include <sys/types.h>

#include "runtime/call_site.h"
#include "runtime/heap.h"
#include "runtime/intercept.h"
#include "runtime/modules.h"
#include "runtime/race_report.h"
#include "runtime/report/call_target.h"
#include "runtime/report/known_objects.h"
#include "runtime/report/named_stack.h"
#include "runtime/report/report_data.h"
#include "runtime/report/text_buffer.h"

namespace lockstitch::rt {
namespace {

// By these names ThreadSanitizer tells kinds apart.
constexpr struct {
  const char *title, *kind;
} kKinds[] = {
    {"data race", "data-race"},
    {"data race on vptr (ctor/dtor vs virtual call)", "data-race-vptr"},
    {"heap-use-after-free", "heap-use-after-free"},
    {"heap-use-after-free (virtual call vs free)", "heap-use-after-free-vptr"},
    {"thread leak", "thread-leak"},
    {"destroy of a locked mutex", "locked-mutex-destroy"},
    {"double lock of a mutex", "mutex-double-lock"},
    {"use of an invalid mutex (e.g. uninitialized or destroyed)", "mutex-invalid-access"},
    {"unlock of an unlocked mutex (or by a wrong thread)", "mutex-bad-unlock"},
    {"read lock of a write locked mutex", "mutex-bad-read-lock"},
    {"read unlock of a write locked mutex", "mutex-bad-read-unlock"},
    {"mutex held in the wrong context", "mutex-held-wrong-context"},
    {"signal-unsafe call inside of a signal", "signal-unsafe-call"},
    {"signal handler spoils errno", "errno-in-signal-handler"},
    {"lock-order-inversion (potential deadlock)", "lock-order-inversion"},
};

const char* kindOf(const char* title) {
  for (const auto& known : kKinds) {
    if (sameText(known.title, title)) return known.kind;
  }
  return title;
}

int numberOf(ThreadId thread) { return static_cast<int>(raw(thread)) - 1; }

// The function that the runtime stands in for comes first; what called main or the start function
// of a thread is left out, as in the text.
void fillTrace(StackNode stack, void** trace, uptr room) {
  uptr used = 0;
  auto add = [&](uptr pc) {
    if (used < room) trace[used++] = reinterpret_cast<void*>(pc);
  };
  u32 node = raw(stack);
  uptr interposed = node ? interposedFunctionCalledAt(pcIn(g_stacks.keyOf(node))) : 0;
  if (interposed) add(interposed);
  for (; node; node = g_stacks.parentOf(node)) {
    uptr pc = pcIn(g_stacks.keyOf(node)) - 1;
    bool isOutermost = !g_stacks.parentOf(node);
    if (isRuntimeCode(pc) || (isOutermost && !isInstrumented(pc))) continue;
    add(pc);
  }
  while (used < room) trace[used++] = nullptr;
}

template <class Item>
const Item* itemOf(const Vector<Item>& items, uptr index) {
  return index < items.size ? &items[static_cast<u32>(index)] : nullptr;
}

const char* typeOf(trace::RegionKind kind) {
  switch (kind) {
    case trace::RegionKind::Heap:
      return "heap";
    case trace::RegionKind::Global:
      return "global";
    case trace::RegionKind::Stack:
      return "stack";
    case trace::RegionKind::ThreadLocal:
      return "tls";
    case trace::RegionKind::Fd:
      return "fd";
    case trace::RegionKind::Unknown:
      break;
  }
  return "";
}

void copyText(const char* text, char* out, uptr room) {
  if (!room) return;
  uptr i = 0;
  for (; text && text[i] && i + 1 < room; ++i) out[i] = text[i];
  out[i] = 0;
}

const ReportData* dataOf(const void* report) { return static_cast<const ReportData*>(report); }

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;
namespace trace = lockstitch::trace;

LS_EXPORT const void* __tsan_get_current_report() { return currentReport(); }

LS_EXPORT int __tsan_get_report_data(const void* report, const char** description, int* count,
                                     int* stacks, int* accesses, int* locations, int* locks,
                                     int* threads, int* uniqueThreads, void** slept, uptr room) {
  const ReportData& data = *dataOf(report);
  *description = kindOf(data.title);
  *count = 0;
  *stacks = static_cast<int>(data.stacks.size);
  *accesses = static_cast<int>(data.accesses.size);
  *locations = data.hasRegion;
  *locks = static_cast<int>(data.locks.size);
  *threads = static_cast<int>(data.threads.size);
  *uniqueThreads = static_cast<int>(data.accesses.size);
  fillTrace(data.slept, slept, room);
  return 1;
}
LS_EXPORT int __tsan_get_report_tag(const void*, uptr* tag) {
  *tag = 0;
  return 1;
}
LS_EXPORT int __tsan_get_report_stack(const void* report, uptr index, void** trace, uptr room) {
  const StackNode* stack = itemOf(dataOf(report)->stacks, index);
  if (stack) fillTrace(*stack, trace, room);
  return stack != nullptr;
}
LS_EXPORT int __tsan_get_report_mop(const void* report, uptr index, int* thread, void** address,
                                    int* bytes, int* isWrite, int* isAtomic, void** trace,
                                    uptr room) {
  const SaidAccess* access = itemOf(dataOf(report)->accesses, index);
  if (!access) return 0;
  *thread = numberOf(access->thread);
  *address = reinterpret_cast<void*>(access->address);
  *bytes = static_cast<int>(access->bytes);
  *isWrite = (access->flags & trace::kWrite) != 0;
  *isAtomic = (access->flags & trace::kAtomic) != 0;
  fillTrace(access->stack, trace, room);
  return 1;
}
LS_EXPORT int __tsan_get_report_loc(const void* report, uptr index, const char** type,
                                    void** address, uptr* start, uptr* bytes, int* thread, int* fd,
                                    int* suppressable, void** trace, uptr room) {
  const ReportData& data = *dataOf(report);
  if (index || !data.hasRegion) return 0;
  *type = typeOf(data.region.kind);
  bool isFd = data.region.kind == trace::RegionKind::Fd;
  *address = reinterpret_cast<void*>(data.address);
  *start = isFd ? 0 : data.region.begin;
  *bytes = data.region.bytes;
  *thread = data.region.thread == ThreadId::None ? 0 : numberOf(data.region.thread);
  *fd = isFd ? static_cast<int>(data.region.begin) : 0;
  *suppressable = 0;
  fillTrace(data.region.stack, trace, room);
  return 1;
}
LS_EXPORT int __tsan_get_report_loc_object_type(const void*, uptr, const char** type) {
  *type = "";
  return 1;
}
LS_EXPORT int __tsan_get_report_mutex(const void* report, uptr index, uptr* id, void** address,
                                      int* isDestroyed, void** trace, uptr room) {
  const u32* lock = itemOf(dataOf(report)->locks, index);
  if (!lock) return 0;
  const KnownLock* known = knownLock(LockId(*lock));
  *id = *lock;
  *address = reinterpret_cast<void*>(known->address);
  *isDestroyed = 0;
  fillTrace(known->createdAt, trace, room);
  return 1;
}
LS_EXPORT int __tsan_get_report_thread(const void* report, uptr index, int* number, pid_t* osThread,
                                       int* isRunning, const char** name, int* parent, void** trace,
                                       uptr room) {
  const u32* thread = itemOf(dataOf(report)->threads, index);
  if (!thread) return 0;
  const KnownThread* known = knownThread(ThreadId(*thread));
  *number = numberOf(ThreadId(*thread));
  *osThread = static_cast<pid_t>(known->osThread);
  *isRunning = !known->finished;
  *name = known->name[0] ? known->name : nullptr;
  *parent = known->parent == ThreadId::None ? 0 : numberOf(known->parent);
  fillTrace(known->forkStack, trace, room);
  return 1;
}
LS_EXPORT int __tsan_get_report_unique_tid(const void* report, uptr index, int* thread) {
  const SaidAccess* access = itemOf(dataOf(report)->accesses, index);
  if (access) *thread = numberOf(access->thread);
  return access != nullptr;
}

// At any time. Returns "" for what nothing is known of.
LS_EXPORT const char* __tsan_locate_address(void* at, char* name, uptr room, void** start,
                                            uptr* bytes) {
  Thread* self = current();
  HookScope scope(self);
  uptr address = addressOf(at);
  SaidRegion region = runtimeIsUp() ? regionOf(address) : SaidRegion{};
  *start = reinterpret_cast<void*>(region.begin);
  *bytes = region.bytes;
  copyText("", name, room);
  if (region.kind == trace::RegionKind::Fd) *start = nullptr;
  if (region.kind != trace::RegionKind::Global) return typeOf(region.kind);
  NamesScope names;
  TextPool pool;
  NamedData data;
  if (nameData(codeAt(address), pool, &data)) {
    copyText(data.name, name, room);
    *start = reinterpret_cast<void*>(data.begin);
    *bytes = data.bytes;
  }
  return typeOf(region.kind);
}
// Where the block around an address was allocated; returns how many program counters that are.
LS_EXPORT int __tsan_get_alloc_stack(void* at, void** trace, uptr room, int* thread,
                                     pid_t* osThread) {
  Thread* self = current();
  HookScope scope(self);
  HeapBlock block;
  if (!runtimeIsUp() || !findHeapBlock(addressOf(at), &block)) return 0;
  *thread = numberOf(block.thread);
  *osThread = static_cast<pid_t>(knownThread(block.thread)->osThread);
  fillTrace(block.stack, trace, room);
  uptr used = 0;
  while (used < room && trace[used]) ++used;
  return static_cast<int>(used);
}
