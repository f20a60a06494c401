#include "analyses/trace/trace.h"

#include <algorithm>

namespace lockstitch {

const TraceModule* Trace::moduleAt(uint64_t address) const {
  const uint64_t stamp = address >> trace::kStampShift;
  const uint64_t place = withoutStamp(address);
  // Modules are few and sorted by `begin`; a later record of the same place comes after.
  const TraceModule* found = nullptr;
  for (const TraceModule& module : modules) {
    if (module.begin > place) break;
    if (place >= module.end || module.after < stamp) continue;
    if (found == nullptr || module.after <= found->after) found = &module;
  }
  return found;
}

const std::vector<uint64_t>& Trace::stack(StackId id) const {
  static const std::vector<uint64_t> kEmpty;
  auto found = stacks.find(id);
  return found == stacks.end() ? kEmpty : found->second;
}

const TraceLock* Trace::lock(LockId id) const {
  auto found = locks.find(id);
  return found == locks.end() ? nullptr : &found->second;
}

const TraceThread* Trace::thread(ThreadId id) const {
  auto found = threads.find(id);
  return found == threads.end() ? nullptr : &found->second;
}

uint64_t Trace::counter(trace::CounterKind kind) const {
  auto found = counters.find(kind);
  return found == counters.end() ? 0 : found->second;
}

}  // namespace lockstitch
