// What a report says, as data: for who asks from within __tsan_on_report() (see abi_report.cpp).
#pragma once

#include "runtime/memory.h"
#include "runtime/report/report.h"

namespace lockstitch::rt {

struct ReportData {
  const char* title = nullptr;
  Vector<SaidAccess> accesses;
  Vector<StackNode> stacks;  // beside those of accesses, threads, locks and the region
  Vector<u32> threads;       // by ThreadId, in the order in which they are mentioned
  Vector<u32> locks;         // likewise by LockId
  bool hasRegion = false;
  SaidRegion region{};
  uptr address = 0;  // in the region
  StackNode slept{};

  void free() {
    accesses.free();
    stacks.free();
    threads.free();
    locks.free();
  }
};

// Of the calling thread, while it is in __tsan_on_report(); else null.
const ReportData* currentReport();

// The lock under which reports are made and names asked for. Who is in __tsan_on_report() has it.
class NamesScope {
 public:
  NamesScope();
  ~NamesScope();
  NamesScope(const NamesScope&) = delete;
  NamesScope& operator=(const NamesScope&) = delete;

 private:
  bool isMine_;
};

}  // namespace lockstitch::rt
