#include "analyses/trace/record_decoder.h"

#include <algorithm>
#include <cstring>

namespace lockstitch {
namespace {

using namespace trace;
using Body = std::span<const uint64_t>;

// The fixed part of a body; `tail` is what follows it. False when the body is too short.
template <class T>
bool take(Body body, T& fixed, Body& tail) {
  static_assert(sizeof(T) % 8 == 0);
  if (body.size() < sizeof(T) / 8) return false;
  std::memcpy(&fixed, body.data(), sizeof(T));
  tail = body.subspan(sizeof(T) / 8);
  return true;
}

// A body that has no tail.
template <class T>
bool takeAll(Body body, T& fixed) {
  Body tail;
  return take(body, fixed, tail) && tail.empty();
}

bool toShared(uint32_t mode, bool& shared) {
  shared = mode == static_cast<uint32_t>(AcquireMode::Shared);
  return mode <= static_cast<uint32_t>(AcquireMode::Shared);
}

bool takeHeldLocks(Body& tail, uint32_t count, std::vector<TraceHeldLock>& into) {
  constexpr size_t kWords = sizeof(HeldLock) / 8;
  if (count > tail.size() / kWords) return false;
  into.reserve(count);
  for (uint32_t i = 0; i < count; ++i) {
    HeldLock held;
    std::memcpy(&held, tail.data() + i * kWords, sizeof held);
    TraceHeldLock value{LockId(held.lock), false, StackId(held.stack), held.flags};
    if (!toShared(held.mode, value.shared)) return false;
    into.push_back(value);
  }
  tail = tail.subspan(count * kWords);
  return true;
}

TraceAccess toAccess(const RaceAccess& from) {
  return {ThreadId(from.thread), from.flags, from.address, from.bytes, StackId(from.stack), {}};
}

bool toRegion(const Region& from, TraceRegion& into) {
  into = {static_cast<RegionKind>(from.kind), ThreadId(from.thread), from.begin, from.bytes,
          StackId(from.stack)};
  return from.kind <= static_cast<uint32_t>(RegionKind::Fd);
}

std::string toHex(const unsigned char* bytes, size_t count) {
  static const char* kDigits = "0123456789abcdef";
  std::string text;
  for (size_t i = 0; i < count; ++i) {
    text += kDigits[bytes[i] >> 4];
    text += kDigits[bytes[i] & 15];
  }
  return text;
}

}  // namespace

void RecordDecoder::decode(ThreadId stream, RecordKind kind, Body body) {
  if (!decodeKnown(stream, kind, body)) ++trace_.losses.malformedRecords;
}

bool RecordDecoder::decodeKnown(ThreadId stream, RecordKind kind, Body body) {
  switch (kind) {
    case RecordKind::None:
    case RecordKind::Stream:  // one that is whole is between pieces
      return false;
    case RecordKind::Module:
      return decodeModule(body);
    case RecordKind::Stack:
      return decodeStack(body);
    case RecordKind::ThreadStart:
      return decodeThreadStart(body);
    case RecordKind::ThreadName:
      return decodeThreadName(body);
    case RecordKind::ThreadEnd:
      return decodeThreadEnd(body);
    case RecordKind::Fork:
      return decodeForkJoin(stream, false, body);
    case RecordKind::Join:
      return decodeForkJoin(stream, true, body);
    case RecordKind::Lock:
      return decodeLock(body);
    case RecordKind::Acquisition:
      return decodeAcquisition(stream, body);
    case RecordKind::Race:
      return decodeRace(body);
    case RecordKind::AtomicityViolation:
      return decodeAtomicity(body);
    case RecordKind::Deadlock:
      return decodeDeadlock(body);
    case RecordKind::LockMisuse:
      return decodeMisuse(body);
    case RecordKind::LockStatistics:
      return decodeStatistics(body);
    case RecordKind::Answer:
      return decodeAnswer(body);
    case RecordKind::ProcessEnd:
      return decodeEnd(body);
    case RecordKind::Counter: {
      CounterBody counter;
      if (!takeAll(body, counter)) return false;
      trace_.counters[static_cast<CounterKind>(counter.counter)] += counter.value;
      return true;
    }
    case RecordKind::ProcessFork: {
      ProcessForkBody child;
      if (!takeAll(body, child)) return false;
      trace_.children.push_back({child.childPid, StackId(child.stack)});
      return true;
    }
    case RecordKind::ThreadLeak: {
      ThreadLeakBody leak;
      if (!takeAll(body, leak) || leak.thread == 0) return false;
      trace_.threads[ThreadId(leak.thread)].leaked = true;
      return true;
    }
  }
  return false;
}

bool RecordDecoder::decodeModule(Body body) {
  ModuleBody module;
  Body tail;
  if (!take(body, module, tail) || module.begin >= module.end) return false;
  if (size_t{module.buildIdBytes} + module.pathBytes > tail.size() * 8) return false;
  auto* bytes = reinterpret_cast<const unsigned char*>(tail.data());
  TraceModule value{module.begin, module.end,  module.loadBias, toHex(bytes, module.buildIdBytes),
                    "",           module.after};
  value.path.assign(reinterpret_cast<const char*>(bytes) + module.buildIdBytes, module.pathBytes);
  if (value.path.find('\0') != std::string::npos) return false;
  trace_.modules.push_back(std::move(value));
  return true;
}

bool RecordDecoder::decodeStack(Body body) {
  StackBody stack;
  Body tail;
  if (!take(body, stack, tail) || stack.stack == 0 || stack.count > tail.size()) return false;
  std::vector<uint64_t> frames(tail.begin(), tail.begin() + stack.count);
  auto [place, isNew] = trace_.stacks.try_emplace(StackId(stack.stack), std::move(frames));
  return isNew;
}

bool RecordDecoder::decodeThreadStart(Body body) {
  ThreadStartBody start;
  if (!takeAll(body, start) || start.thread == 0) return false;
  TraceThread& thread = trace_.threads[ThreadId(start.thread)];
  if (thread.id) return false;  // started twice
  thread.id = ThreadId(start.thread);
  thread.parent = ThreadId(start.parent);
  thread.osThread = start.osThread;
  thread.forkStack = StackId(start.forkStack);
  // A name that was given later may stand in an earlier record of another stream.
  if (start.name[0]) thread.name.assign(start.name, strnlen(start.name, sizeof start.name));
  return true;
}

bool RecordDecoder::decodeThreadName(Body body) {
  ThreadNameBody named;
  if (!takeAll(body, named) || named.thread == 0) return false;
  trace_.threads[ThreadId(named.thread)].name.assign(named.name,
                                                     strnlen(named.name, sizeof named.name));
  return true;
}

bool RecordDecoder::decodeThreadEnd(Body body) {
  ThreadEndBody end;
  if (!takeAll(body, end) || end.thread == 0) return false;
  TraceThread& thread = trace_.threads[ThreadId(end.thread)];
  thread.end = ThreadTimes{end.wallNanoseconds,      end.cpuNanoseconds,    end.lockWaitNanoseconds,
                           end.otherWaitNanoseconds, end.voluntarySwitches, end.involuntarySwitches,
                           end.runDelayNanoseconds};
  return true;
}

bool RecordDecoder::decodeForkJoin(ThreadId stream, bool isJoin, Body body) {
  ForkBody event;
  static_assert(sizeof(ForkBody) == sizeof(JoinBody));
  if (!takeAll(body, event) || !stream || event.child == 0) return false;
  trace_.forkJoins.push_back(
      {isJoin, stream, ThreadId(event.child), StackId(event.stack), segment_[stream]++});
  return true;
}

bool RecordDecoder::decodeLock(Body body) {
  LockBody lock;
  if (!takeAll(body, lock) || lock.lock == 0) return false;
  if (lock.kind > static_cast<uint32_t>(LockKind::Once)) return false;
  TraceLock value{LockId(lock.lock),       static_cast<LockKind>(lock.kind), lock.address,
                  lock.generation,         StackId(lock.creationStack),      lock.blockAddress,
                  StackId(lock.blockStack)};
  return trace_.locks.try_emplace(value.id, value).second;
}

bool RecordDecoder::decodeAcquisition(ThreadId stream, Body body) {
  AcquisitionBody acquisition;
  Body tail;
  if (!take(body, acquisition, tail)) return false;
  TraceAcquisition value;
  value.thread = ThreadId(acquisition.thread);
  value.lock = LockId(acquisition.lock);
  value.flags = acquisition.flags;
  value.stack = StackId(acquisition.stack);
  // The order of records within one stream is program order: only there is the segment known.
  if (value.thread != stream || !value.lock) return false;
  value.segment = segment_[stream];
  if (!toShared(acquisition.mode, value.shared)) return false;
  if (!takeHeldLocks(tail, acquisition.heldCount, value.held) || !tail.empty()) return false;
  trace_.acquisitions.push_back(std::move(value));
  return true;
}

bool RecordDecoder::decodeRace(Body body) {
  RaceBody race;
  Body tail;
  if (!take(body, race, tail)) return false;
  TraceRace value{toAccess(race.accesses[0]), toAccess(race.accesses[1]), {}};
  if (!toRegion(race.region, value.region)) return false;
  if (!takeHeldLocks(tail, race.accesses[0].heldCount, value.first.held)) return false;
  if (!takeHeldLocks(tail, race.accesses[1].heldCount, value.second.held)) return false;
  if (!tail.empty()) return false;
  trace_.races.push_back(std::move(value));
  return true;
}

bool RecordDecoder::decodeAtomicity(Body body) {
  AtomicityViolationBody violation;
  Body tail;
  if (!take(body, violation, tail)) return false;
  TraceAtomicity value{LockId(violation.lock),
                       toAccess(violation.check),
                       toAccess(violation.other),
                       toAccess(violation.act),
                       {}};
  if (!toRegion(violation.region, value.region)) return false;
  if (!takeHeldLocks(tail, violation.check.heldCount, value.check.held)) return false;
  if (!takeHeldLocks(tail, violation.other.heldCount, value.other.held)) return false;
  if (!takeHeldLocks(tail, violation.act.heldCount, value.act.held)) return false;
  if (!tail.empty()) return false;
  trace_.atomicityViolations.push_back(std::move(value));
  return true;
}

bool RecordDecoder::decodeDeadlock(Body body) {
  DeadlockBody deadlock;
  Body tail;
  constexpr size_t kWords = sizeof(DeadlockEdge) / 8;
  if (!take(body, deadlock, tail) || deadlock.count == 0) return false;
  if (tail.size() % kWords != 0 || tail.size() / kWords != deadlock.count) return false;
  std::vector<TraceWait> waits;
  for (uint32_t i = 0; i < deadlock.count; ++i) {
    DeadlockEdge edge;
    std::memcpy(&edge, tail.data() + i * kWords, sizeof edge);
    TraceWait wait{ThreadId(edge.thread),   LockId(edge.wanted),      false,
                   StackId(edge.waitStack), StackId(edge.takenStack), ThreadId(edge.joins)};
    wait.holder = ThreadId(edge.holder);
    wait.holderEnded = (edge.flags & kHolderEnded) != 0;
    wait.holderElsewhere = (edge.flags & kHolderElsewhere) != 0;
    wait.neverGivenBack = (edge.flags & kNeverGivenBack) != 0;
    wait.forNotice = edge.wantedMode == kWaitsForNotice;
    wait.onWord = edge.wantedMode == kWaitsOnWord;
    wait.elsewhere = edge.wantedMode == kWaitsElsewhere;
    const bool known = wait.forNotice || wait.onWord || wait.elsewhere ||
                       toShared(edge.wantedMode, wait.wantedShared);
    if (!known) return false;
    waits.push_back(wait);
  }
  trace_.deadlocks.push_back(std::move(waits));
  return true;
}

bool RecordDecoder::decodeMisuse(Body body) {
  LockMisuseBody misuse;
  if (!takeAll(body, misuse)) return false;
  if (misuse.misuse < static_cast<uint32_t>(Misuse::UnlockNotHeld) ||
      misuse.misuse > static_cast<uint32_t>(Misuse::HeldInWrongContext)) {
    return false;
  }
  trace_.misuses.push_back({static_cast<Misuse>(misuse.misuse), LockId(misuse.lock),
                            ThreadId(misuse.thread), StackId(misuse.stack),
                            ThreadId(misuse.otherThread), StackId(misuse.otherStack)});
  return true;
}

bool RecordDecoder::decodeStatistics(Body body) {
  LockStatisticsBody totals;
  if (!takeAll(body, totals) || totals.lock == 0) return false;
  TraceLockStatistics value{LockId(totals.lock),   totals.threads,         totals.acquisitions,
                            totals.contended,      totals.waitNanoseconds, totals.holdNanoseconds,
                            StackId(totals.stack), std::nullopt,           std::nullopt};
  if (totals.holdCpuPermille != kNotSampled) {
    if (totals.holdCpuPermille > 1000 || totals.holdWaitPermille > 1000) return false;
    value.holdCpuShare = totals.holdCpuPermille / 1000.0;
    value.holdWaitShare = totals.holdWaitPermille / 1000.0;
  }
  trace_.lockStatistics.push_back(value);
  return true;
}

bool RecordDecoder::decodeAnswer(Body body) {
  AnswerBody it;
  if (!takeAll(body, it) || it.answeredNanoseconds < it.askedNanoseconds) return false;
  trace_.answers.push_back(
      {ThreadId(it.thread), it.fd, StackId(it.stack), it.askedNanoseconds, it.answeredNanoseconds});
  return true;
}

bool RecordDecoder::decodeEnd(Body body) {
  ProcessEndBody end;
  if (!takeAll(body, end) || end.reason > static_cast<uint32_t>(EndReason::Signal)) return false;
  // An exec that failed: the process went on, and ended later.
  if (trace_.end && trace_.end->reason != EndReason::Exec) return false;
  trace_.end = TraceEnd{static_cast<EndReason>(end.reason), end.status, end.wallNanoseconds,
                        end.cpuNanoseconds, end.chunks};
  return true;
}

void RecordDecoder::finish() {
  std::stable_sort(trace_.modules.begin(), trace_.modules.end(),
                   [](const TraceModule& a, const TraceModule& b) { return a.begin < b.begin; });
  // An end or a fork whose start was lost still names a thread.
  for (auto& [id, thread] : trace_.threads) thread.id = id;
}

}  // namespace lockstitch
