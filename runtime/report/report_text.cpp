#include "runtime/report/report_text.h"

#include "runtime/held_locks.h"
#include "runtime/message.h"
#include "runtime/options.h"
#include "runtime/process.h"
#include "runtime/report/known_objects.h"
#include "runtime/sys.h"

// Hooks that the program may define.
extern "C" __attribute__((weak, visibility("default"))) void __tsan_on_report(void* report);

namespace lockstitch::rt {
namespace {

constexpr const char* kRuler = "==================\n";
constexpr u32 kMostHeld = 200;

u32 g_said;
const ReportData* g_current;  // under the lock of all reports
LS_THREAD_LOCAL bool tl_isReporting;

bool isMain(ThreadId thread) { return raw(thread) == 1; }

const char* accessName(u32 flags) {
  bool write = (flags & trace::kWrite) != 0;
  if (flags & trace::kAtomic) return write ? "atomic write" : "atomic read";
  return write ? "write" : "read";
}

void addCapitalised(TextBuffer& out, const char* text) {
  char first = static_cast<char>(text[0] - ('a' <= text[0] && text[0] <= 'z' ? 'a' - 'A' : 0));
  out.add(&first, 1).add(text + 1);
}

}  // namespace

const ReportData* currentReport() { return tl_isReporting ? g_current : nullptr; }

ReportText::~ReportText() {
  threads_.free();
  data_.free();
}

void ReportText::mention(Vector<u32>& list, u32 id) {
  for (u32 known : list) {
    if (known == id) return;
  }
  list.push(id);
}

void ReportText::addThread(ThreadId thread) {
  if (thread != ThreadId::None) mention(data_.threads, raw(thread));
  if (thread == ThreadId::None) {
    text_.add("an unknown thread");
  } else if (isMain(thread)) {
    text_.add("main thread");
  } else {
    text_.add("thread T").add(raw(thread) - 1);
    mention(threads_, raw(thread));
  }
}

void ReportText::addLock(LockId lock) {
  text_.add("M").add(raw(lock) - 1);
  mention(data_.locks, raw(lock));
}

void ReportText::addStack(StackNode stack) {
  data_.stacks.push(stack);
  showStack(stack);
}

void ReportText::addSleep(StackNode stack) {
  text_.add("  As if synchronized via sleep:\n");
  data_.slept = stack;
  showStack(stack);
}

void ReportText::showStack(StackNode stack) {
  NamedStack named;
  nameStack(stack, pool_, &named);
  printStack(named, text_);
  if (!suppression_) suppression_ = findSuppression(kind_, named);
  if (!suppression_ && kind_ == SuppressionKind::Race && named.frames.size)
    suppression_ = findSuppression(SuppressionKind::RaceTop, named.frames[0]);
  if (!summary_.length()) {
    if (const NamedFrame* frame = decidingFrame(named)) printPlace(*frame, summary_);
  }
  named.frames.free();
}

void ReportText::addAccess(const SaidAccess& access, const char* prefix) {
  text_.add("  ");
  if (prefix[0]) {
    text_.add(prefix).add(" ").add(accessName(access.flags));
  } else {
    addCapitalised(text_, accessName(access.flags));
  }
  text_.add(" of size ").add(access.bytes).add(" at ").addHex(access.address).add(" by ");
  addThread(access.thread);
  auto* held = allocateArray<HeldView>(kMostHeld);
  u32 count = viewHeld(access.held, held, kMostHeld);
  for (u32 i = 0; i < count; ++i) {
    text_.add(i ? ", " : " (mutexes: ").add(held[i].shared ? "read " : "write ");
    addLock(held[i].lock);
  }
  if (count) text_.add(")");
  release(held, kMostHeld * sizeof *held);
  text_.add(":\n");
  if (access.flags & trace::kFree) text_.add("    [the block is given back here]\n");
  if (access.flags & trace::kMade) text_.add("    [the block is allocated here]\n");
  data_.accesses.push(access);
  showStack(access.stack);
}

void ReportText::addRegion(const SaidRegion& region, uptr address) {
  data_.hasRegion = region.kind != trace::RegionKind::Unknown;
  data_.region = region;
  data_.address = address;
  switch (region.kind) {
    case trace::RegionKind::Heap:
      text_.add("  Location is heap block of size ").add(region.bytes).add(" at ");
      text_.addHex(region.begin).add(" allocated by ");
      addThread(region.thread);
      text_.add(":\n");
      return showStack(region.stack);
    case trace::RegionKind::Global: {
      NamedData data;
      if (!nameData(address, pool_, &data)) return;
      data_.region.begin = data.begin;
      data_.region.bytes = data.bytes;
      text_.add("  Location is global '").add(data.name ? data.name : "<null>").add("'");
      if (data.bytes) text_.add(" of size ").add(data.bytes);
      text_.add(" at ").addHex(data.begin).add(" (").add(baseName(data.module)).add("+");
      text_.addHex(data.offset).add(")\n\n");
      if (!suppression_) suppression_ = findSuppression(kind_, data.name);
      return;
    }
    case trace::RegionKind::Stack:
    case trace::RegionKind::ThreadLocal:
      text_.add(region.kind == trace::RegionKind::Stack ? "  Location is stack of "
                                                        : "  Location is TLS of ");
      addThread(region.thread);
      text_.add(".\n\n");
      return;
    case trace::RegionKind::Fd:
      text_.add("  Location is file descriptor ").add(region.begin).add(" created by ");
      addThread(region.thread);
      text_.add(" at:\n");
      return showStack(region.stack);
    case trace::RegionKind::Unknown:
      return;
  }
}

void ReportText::explainLocks() {
  for (u32 i = 0; i < data_.locks.size; ++i) {
    const KnownLock* lock = knownLock(LockId(data_.locks[i]));
    text_.add("  Mutex M")
        .add(data_.locks[i] - 1)
        .add(" (")
        .addHex(lock->address)
        .add(") created at:\n");
    showStack(lock->createdAt);
  }
}

void ReportText::explainThreads() {
  for (u32 i = 0; i < threads_.size; ++i) {
    const KnownThread* thread = knownThread(ThreadId(threads_[i]));
    text_.add("  Thread T").add(threads_[i] - 1);
    if (thread->name[0]) text_.add(" '").add(thread->name).add("'");
    text_.add(" (tid=").add(thread->osThread).add(thread->finished ? ", finished)" : ", running)");
    if (thread->parent == ThreadId::None) {
      text_.add("\n\n");
      continue;
    }
    text_.add(" created by ");
    if (isMain(thread->parent)) {
      text_.add("main thread");
    } else {
      text_.add("thread T").add(raw(thread->parent) - 1);
      if (options().printFullThreadHistory) mention(threads_, raw(thread->parent));
    }
    text_.add(" at:\n");
    showStack(thread->forkStack);
  }
}

bool ReportText::send() {
  explainLocks();
  explainThreads();
  if (suppression_) countHit(suppression_);
  if (suppression_ || !options().reportBugs) return false;
  TextBuffer whole;
  whole.add(kRuler).add("WARNING: ThreadSanitizer: ").add(data_.title).add(" (pid=");
  whole.add(static_cast<u64>(systemCall(SYS_getpid))).add(")\n");
  whole.add(text_.text(), text_.length());
  if (options().printSummary) {
    whole.add("SUMMARY: ThreadSanitizer: ").add(data_.title).add(summary_.length() ? " " : "");
    whole.add(summary_.text(), summary_.length()).add("\n");
  }
  whole.add(kRuler);
  writeMessage(whole.text(), whole.length());
  __atomic_fetch_add(&g_said, 1, __ATOMIC_RELAXED);
  if (__tsan_on_report) {
    g_current = &data_;
    tl_isReporting = true;
    __tsan_on_report(&data_);
    tl_isReporting = false;
  }
  if (options().haltOnError) haltProcess();
  return true;
}

void saySummary() {
  if (u32 said = __atomic_load_n(&g_said, __ATOMIC_RELAXED)) {
    TextBuffer text;
    text.add("ThreadSanitizer: reported ").add(said).add(" warnings\n");
    writeMessage(text.text(), text.length());
  }
  if (options().printSuppressions) printMatchedSuppressions();
}

void forgetReports() { g_said = 0; }

}  // namespace lockstitch::rt
