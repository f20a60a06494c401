#include "analyses/trace/trace_builder.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <iostream>

#include "analyses/trace/trace_reader.h"

namespace lockstitch {
namespace {

using namespace trace;

template <class T>
std::string raw(const T& value) {
  return std::string(reinterpret_cast<const char*>(&value), sizeof value);
}

uint32_t modeOf(bool shared) {
  return static_cast<uint32_t>(shared ? AcquireMode::Shared : AcquireMode::Exclusive);
}

std::string raw(const std::vector<TraceHeldLock>& held) {
  std::string text;
  for (const TraceHeldLock& lock : held) {
    text += raw(HeldLock{lock.lock.value, modeOf(lock.shared), lock.stack.value, lock.flags});
  }
  return text;
}

RaceAccess toRecord(const TraceAccess& it) {
  return {it.thread.value,
          it.flags,
          it.address,
          it.bytes,
          it.stack.value,
          static_cast<uint32_t>(it.held.size()),
          0};
}

Region toRecord(const TraceRegion& it) {
  return {static_cast<uint32_t>(it.kind), it.thread.value, it.begin, it.bytes, it.stack.value, 0};
}

}  // namespace

TraceBuilder::TraceBuilder(Mode mode, uint32_t chunkBytes) : mode_(mode), chunkBytes_(chunkBytes) {}

TraceBuilder& TraceBuilder::record(ThreadId stream, RecordKind kind, std::string body) {
  body.resize((body.size() + 7) / 8 * 8, '\0');
  RecordHeader header{static_cast<uint16_t>(kind), static_cast<uint16_t>(body.size() / 8 + 1), 0};
  header.checksum = recordChecksum(header.kind, header.words, body.data());
  records_[stream].push_back(raw(header) + body);
  return *this;
}

TraceBuilder& TraceBuilder::module(uint64_t begin, uint64_t end, const std::string& path,
                                   const std::string& buildIdBytes, uint32_t after) {
  ModuleBody body{begin,
                  end,
                  begin,
                  static_cast<uint16_t>(buildIdBytes.size()),
                  static_cast<uint16_t>(path.size()),
                  after};
  return record({}, RecordKind::Module, raw(body) + buildIdBytes + path);
}

TraceBuilder& TraceBuilder::stack(StackId id, const std::vector<uint64_t>& frames) {
  std::string body = raw(StackBody{id.value, static_cast<uint32_t>(frames.size())});
  for (uint64_t frame : frames) body += raw(frame);
  return record({}, RecordKind::Stack, body);
}

TraceBuilder& TraceBuilder::thread(ThreadId id, ThreadId parent, StackId forkStack,
                                   const std::string& name) {
  ThreadStartBody body{id.value, parent.value, 1000 + id.value, forkStack.value, {}};
  std::memcpy(body.name, name.data(), std::min(name.size(), sizeof body.name - 1));
  return record(id, RecordKind::ThreadStart, raw(body));
}

TraceBuilder& TraceBuilder::threadEnd(ThreadId id, const ThreadTimes& times) {
  ThreadEndBody body{id.value,
                     0,
                     times.wall,
                     times.cpu,
                     times.lockWait,
                     times.otherWait,
                     times.voluntarySwitches,
                     times.involuntarySwitches,
                     times.runDelay};
  return record(id, RecordKind::ThreadEnd, raw(body));
}

TraceBuilder& TraceBuilder::fork(ThreadId parent, ThreadId child, StackId stack) {
  return record(parent, RecordKind::Fork, raw(ForkBody{child.value, stack.value}));
}

TraceBuilder& TraceBuilder::join(ThreadId parent, ThreadId child, StackId stack) {
  return record(parent, RecordKind::Join, raw(JoinBody{child.value, stack.value}));
}

TraceBuilder& TraceBuilder::lock(const TraceLock& it) {
  LockBody body{it.id.value,
                static_cast<uint32_t>(it.kind),
                it.address,
                it.generation,
                it.creationStack.value,
                it.blockAddress,
                it.blockStack.value,
                0};
  return record({}, RecordKind::Lock, raw(body));
}

TraceBuilder& TraceBuilder::acquisition(const TraceAcquisition& it) {
  AcquisitionBody body{it.thread.value, it.lock.value,  modeOf(it.shared),
                       it.flags,        it.stack.value, static_cast<uint32_t>(it.held.size())};
  return record(it.thread, RecordKind::Acquisition, raw(body) + raw(it.held));
}

TraceBuilder& TraceBuilder::race(const TraceRace& it) {
  RaceBody body{{toRecord(it.first), toRecord(it.second)}, toRecord(it.region)};
  return record(it.second.thread, RecordKind::Race,
                raw(body) + raw(it.first.held) + raw(it.second.held));
}

TraceBuilder& TraceBuilder::atomicity(const TraceAtomicity& it) {
  AtomicityViolationBody body{it.lock.value,      0,
                              toRecord(it.check), toRecord(it.other),
                              toRecord(it.act),   toRecord(it.region)};
  return record(it.act.thread, RecordKind::AtomicityViolation,
                raw(body) + raw(it.check.held) + raw(it.other.held) + raw(it.act.held));
}

TraceBuilder& TraceBuilder::deadlock(const std::vector<TraceWait>& waits) {
  std::string body = raw(DeadlockBody{static_cast<uint32_t>(waits.size()), 0});
  for (const TraceWait& it : waits) {
    const uint32_t mode = it.forNotice   ? kWaitsForNotice
                          : it.onWord    ? kWaitsOnWord
                          : it.elsewhere ? kWaitsElsewhere
                                         : modeOf(it.wantedShared);
    body += raw(DeadlockEdge{it.thread.value, it.wanted.value, mode, it.waitStack.value,
                             it.taken.value, it.joins.value, it.holder.value,
                             (it.holderEnded ? uint32_t{kHolderEnded} : 0) |
                                 (it.holderElsewhere ? uint32_t{kHolderElsewhere} : 0) |
                                 (it.neverGivenBack ? uint32_t{kNeverGivenBack} : 0)});
  }
  return record({}, RecordKind::Deadlock, body);
}

TraceBuilder& TraceBuilder::threadLeak(ThreadId thread) {
  return record({}, RecordKind::ThreadLeak, raw(ThreadLeakBody{thread.value, 0}));
}

TraceBuilder& TraceBuilder::misuse(const TraceMisuse& it) {
  LockMisuseBody body{static_cast<uint32_t>(it.misuse),
                      it.lock.value,
                      it.thread.value,
                      it.stack.value,
                      it.otherThread.value,
                      it.otherStack.value};
  return record(it.thread, RecordKind::LockMisuse, raw(body));
}

TraceBuilder& TraceBuilder::lockStatistics(const TraceLockStatistics& it) {
  const auto permille = [](const std::optional<double>& share) {
    return share ? static_cast<uint32_t>(*share * 1000 + 0.5) : kNotSampled;
  };
  LockStatisticsBody body{it.lock.value,
                          it.threads,
                          it.acquisitions,
                          it.contended,
                          it.waitNanoseconds,
                          it.holdNanoseconds,
                          it.stack.value,
                          permille(it.holdCpuShare),
                          permille(it.holdWaitShare.value_or(0)),
                          0};
  return record({}, RecordKind::LockStatistics, raw(body));
}

TraceBuilder& TraceBuilder::answer(const TraceAnswer& it) {
  return record(it.thread, RecordKind::Answer,
                raw(AnswerBody{it.thread.value, it.fd, it.stack.value, 0, it.asked, it.answered}));
}

TraceBuilder& TraceBuilder::counter(CounterKind kind, uint64_t value) {
  return record({}, RecordKind::Counter, raw(CounterBody{static_cast<uint32_t>(kind), 0, value}));
}

TraceBuilder& TraceBuilder::end(const TraceEnd& it) {
  ProcessEndBody body{static_cast<uint32_t>(it.reason), it.status, it.wallNanoseconds,
                      it.cpuNanoseconds, it.chunks};
  return record({}, RecordKind::ProcessEnd, raw(body));
}

std::string TraceBuilder::bytes() const {
  FileHeader header{};
  std::memcpy(header.magic, kMagic, sizeof kMagic);
  header.version = kVersion;
  header.mode = static_cast<uint32_t>(mode_);
  header.pid = 100;
  header.parentPid = 1;
  header.chunkBytes = chunkBytes_;
  header.pointerBytes = 8;
  header.check = headerCheck(header);
  std::string file = raw(header);
  file.resize(chunkBytes_, '\0');
  for (const auto& [stream, records] : records_) {
    uint32_t sequence = 0;
    std::string chunk;
    const auto flush = [&] {
      chunk.resize(chunkBytes_, '\0');
      file += chunk;
      chunk.clear();
    };
    for (const std::string& record : records) {
      if (!chunk.empty() && chunk.size() + record.size() > chunkBytes_) flush();
      if (chunk.empty()) {
        chunk = raw(
            ChunkHeader{kChunkMagic, stream.value, sequence, chunkCheck(stream.value, sequence)});
        ++sequence;
      }
      chunk += record;
    }
    flush();
  }
  return file;
}

Trace TraceBuilder::trace() const {
  const std::string file = bytes();
  std::string error;
  const ReadAt readAt = [&file](uint64_t offset, void* into, size_t count) {
    const size_t there = offset < file.size() ? std::min<size_t>(count, file.size() - offset) : 0;
    if (there != 0) std::memcpy(into, file.data() + offset, there);
    return there;
  };
  std::optional<Trace> result = parseTrace(readAt, file.size(), &error);
  if (!result || result->losses.any()) {
    std::cerr << "a TraceBuilder made a trace that cannot be read: " << error << '\n';
    std::abort();
  }
  return *std::move(result);
}

}  // namespace lockstitch
