#include "analyses/trace/trace_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <fstream>
#include <random>

#include "analyses/trace/trace_builder.h"

namespace lockstitch {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using trace::CounterKind;

std::optional<Trace> parse(const std::string& file, std::string* error) {
  const ReadAt readAt = [&file](uint64_t offset, void* into, size_t count) {
    const size_t there = offset < file.size() ? std::min<size_t>(count, file.size() - offset) : 0;
    if (there != 0) std::memcpy(into, file.data() + offset, there);
    return there;
  };
  return parseTrace(readAt, file.size(), error);
}

constexpr ThreadId kMain{1}, kFirst{2}, kSecond{3};

// One record of every kind.
TraceBuilder everyKind() {
  TraceBuilder builder;
  builder.module(0x1000, 0x2000, "/bin/bank", "\x01\xab");
  for (uint32_t id = 1; id <= 4; ++id) builder.stack(StackId(id), {0x1000 + id, 0x1100});
  builder.thread(kMain, {}, {}).thread(kFirst, kMain, StackId(1), "teller");
  builder.fork(kMain, kFirst, StackId(1)).join(kMain, kFirst, StackId(2));
  builder.lock({LockId(1), trace::LockKind::Mutex, 0x7000, 0, StackId(1), 0x6ff0, StackId(2)});
  builder.lock({LockId(2), trace::LockKind::ReadWriteLock, 0x8000, 1, StackId(1), 0, {}});
  builder.answer({kFirst, 7, StackId(2), 5, 8});
  const TraceHeldLock held{LockId(1), false, StackId(3), 0};
  builder.acquisition({kFirst, 0, LockId(2), true, trace::kTry, StackId(4), {held}});
  const TraceAccess write{kFirst, trace::kWrite, 0x9000, 4, StackId(3), {held}};
  const TraceAccess read{kMain, 0, 0x9000, 4, StackId(4), {}};
  const TraceRegion region{trace::RegionKind::Heap, kMain, 0x9000, 16, StackId(1)};
  builder.race({write, read, region});
  builder.atomicity({LockId(1), read, write, write, region});
  builder.deadlock({{kMain, LockId(1), false, StackId(1), StackId(2), {}, kFirst, true},
                    {kFirst, {}, false, StackId(3), StackId(4), kMain}});
  builder.misuse({trace::Misuse::LeakedLock, LockId(1), kFirst, StackId(3), {}, {}});
  builder.lockStatistics({LockId(1), 2, 10, 3, 400, 500, StackId(3), 0.25, 0.5});
  builder.counter(CounterKind::Locks, 2).counter(CounterKind::Locks, 3);
  builder.threadEnd(kFirst, {10, 5, 3, 2, 7, 8});
  builder.record({}, trace::RecordKind::ProcessFork, std::string("\x07\0\0\0\x01\0\0\0", 8));
  TraceEnd end{trace::EndReason::Exit, 0, 20, 11, 0};
  TraceBuilder whole = builder;  // its end needs no chunk more
  end.chunks = whole.end(end).bytes().size() / 4096;
  return builder.end(end);
}

TEST(Trace, NamesTheModuleThatStoodThereThen) {
  TraceBuilder builder;
  builder.module(0x1000, 0x3000, "/first", "", 0).module(0x1000, 0x3000, "/second", "", 1);
  builder.module(0x2000, 0x3000, "/third", "", 4);
  const Trace trace = builder.trace();
  const auto at = [&](uint64_t stamp) {
    const TraceModule* module = trace.moduleAt(stamp << trace::kStampShift | 0x2100);
    return module == nullptr ? "none" : module->path;
  };
  EXPECT_EQ(at(0), "/first");
  EXPECT_EQ(at(1), "/second");
  EXPECT_EQ(at(2), "/third");
  EXPECT_EQ(at(4), "/third");
  EXPECT_EQ(at(5), "none");
}

TEST(TraceReader, ReadsEveryKindOfRecord) {
  const Trace trace = everyKind().trace();
  EXPECT_EQ(trace.modules.at(0).buildId, "01ab");
  EXPECT_EQ(trace.modules.at(0).path, "/bin/bank");
  EXPECT_THAT(trace.stack(StackId(3)), ElementsAre(0x1003, 0x1100));
  EXPECT_EQ(trace.thread(kFirst)->name, "teller");
  EXPECT_EQ(trace.thread(kFirst)->end->otherWait, 2u);
  EXPECT_FALSE(trace.thread(kMain)->end);
  ASSERT_EQ(trace.forkJoins.size(), 2u);
  EXPECT_EQ(trace.forkJoins[1].segment, 1u);
  EXPECT_EQ(trace.lock(LockId(2))->kind, trace::LockKind::ReadWriteLock);
  EXPECT_EQ(trace.acquisitions.at(0).held.at(0).lock, LockId(1));
  EXPECT_EQ(trace.races.at(0).first.held.size(), 1u);
  EXPECT_EQ(trace.races.at(0).second.held.size(), 0u);
  EXPECT_EQ(trace.atomicityViolations.at(0).act.held.size(), 1u);
  EXPECT_EQ(trace.deadlocks.at(0).at(1).joins, kMain);
  EXPECT_EQ(trace.misuses.at(0).misuse, trace::Misuse::LeakedLock);
  EXPECT_EQ(trace.lockStatistics.at(0).contended, 3u);
  EXPECT_EQ(trace.lockStatistics.at(0).holdCpuShare, 0.25);
  EXPECT_EQ(trace.lockStatistics.at(0).holdWaitShare, 0.5);
  EXPECT_EQ(trace.counter(CounterKind::Locks), 5u);
  EXPECT_EQ(trace.children.at(0).pid, 7u);
  EXPECT_EQ(trace.end->cpuNanoseconds, 11u);
}

TEST(TraceReader, DumpsOneLinePerRecord) {
  const std::string dump = dumpTrace(everyKind().trace());
  EXPECT_THAT(dump, HasSubstr("module 0x1000-0x2000 bias 0x1000 id 01ab path /bin/bank\n"));
  EXPECT_THAT(
      dump,
      HasSubstr("acquisition thread 2 segment 0 lock 2 shared flags 1 stack 4 held [1x@3]\n"));
  EXPECT_THAT(dump, HasSubstr("deadlock (thread 1 wants 1 stack 1 taken 2 by 2 ended) (thread 2 "
                              "joins 1 stack 3 taken 4)\n"));
  EXPECT_THAT(dump, HasSubstr("answer thread 2 descriptor 7 stack 2 asked 5 answered 8\n"));
  EXPECT_THAT(dump, HasSubstr("end exit status 0 wall 20 cpu 11\n"));
}

TEST(TraceReader, OrdersTheChunksOfAStreamBySequence) {
  TraceBuilder builder;
  for (uint32_t i = 0; i < 600; ++i) builder.fork(kMain, ThreadId(10 + i), {});
  std::string file = builder.bytes();
  ASSERT_EQ(file.size(), 4u * 4096);  // the header and three chunks
  std::swap_ranges(file.begin() + 4096, file.begin() + 2 * 4096, file.begin() + 3 * 4096);
  std::string error;
  const auto trace = parse(file, &error);
  ASSERT_TRUE(trace) << error;
  EXPECT_FALSE(trace->losses.any());
  ASSERT_EQ(trace->forkJoins.size(), 600u);
  for (uint32_t i = 0; i < 600; ++i) EXPECT_EQ(trace->forkJoins[i].other, ThreadId(10 + i));
}

// Two threads that lived one after the other share a chunk.
TraceBuilder sharedChunk() {
  TraceBuilder builder;
  builder.fork(kMain, kFirst, {});
  const trace::StreamBody next{kFirst.value, 0};
  builder.record(kMain, trace::RecordKind::Stream,
                 std::string(reinterpret_cast<const char*>(&next), sizeof next));
  return builder.fork(kMain, kSecond, {});
}

TEST(TraceReader, GivesWhatIsLeftOfAChunkToTheNextStream) {
  const Trace trace = sharedChunk().trace();
  EXPECT_FALSE(trace.losses.any());
  ASSERT_EQ(trace.forkJoins.size(), 2u);
  EXPECT_EQ(trace.forkJoins[0].thread, kMain);
  EXPECT_EQ(trace.forkJoins[1].thread, kFirst);
}

TEST(TraceReader, NoticesEveryChangedByteOfASharedChunk) {
  const std::string whole = sharedChunk().bytes();
  const std::string dump = dumpTrace(sharedChunk().trace());
  std::string error;
  for (size_t offset = 4096; offset < whole.size(); ++offset) {
    std::string file = whole;
    file[offset] = static_cast<char>(file[offset] ^ 0x55);
    const auto trace = parse(file, &error);
    ASSERT_TRUE(trace) << error;
    if (!trace->losses.any() && trace->losses.unfinishedRecords == 0) {
      EXPECT_EQ(dumpTrace(*trace), dump) << "byte " << offset << " changed unnoticed";
    }
  }
}

TEST(TraceReader, CountsAChunkThatIsGone) {
  TraceBuilder builder;
  for (uint32_t i = 0; i < 600; ++i) builder.fork(kMain, ThreadId(10 + i), {});
  std::string file = builder.bytes();
  std::fill_n(file.begin() + 2 * 4096, 4096, '\0');
  std::string error;
  const auto trace = parse(file, &error);
  ASSERT_TRUE(trace) << error;
  EXPECT_EQ(trace->losses.missingChunks, 1u);
  EXPECT_LT(trace->forkJoins.size(), 600u);
}

TEST(TraceReader, TakesARecordThatWasBeingWrittenAtTheEndAsNormal) {
  std::string file = TraceBuilder().fork(kMain, kFirst, {}).bytes();
  file[4096 + 16 + 16 + 8] = 'x';  // the body of a second record, whose header is not there yet
  std::string error;
  const auto trace = parse(file, &error);
  ASSERT_TRUE(trace) << error;
  EXPECT_EQ(trace->forkJoins.size(), 1u);
  EXPECT_FALSE(trace->losses.any());
  EXPECT_EQ(trace->losses.unfinishedRecords, 1u);
}

TEST(TraceReader, TakesARecordThatLostItsKindAsDamage) {
  std::string file = TraceBuilder().fork(kMain, kFirst, {}).bytes();
  file[4096 + 16] = '\0';
  std::string error;
  const auto trace = parse(file, &error);
  ASSERT_TRUE(trace) << error;
  EXPECT_EQ(trace->losses.damagedChunks, 1u);
  EXPECT_EQ(trace->losses.unfinishedRecords, 0u);
}

TEST(TraceReader, SaysWhatIsWrongWithAFileThatIsNoTrace) {
  std::string error;
  EXPECT_FALSE(parse("", &error));
  EXPECT_THAT(error, HasSubstr("empty"));
  EXPECT_FALSE(parse("short", &error));
  EXPECT_THAT(error, HasSubstr("too short"));
  EXPECT_FALSE(parse(std::string(8192, 'x'), &error));
  EXPECT_THAT(error, HasSubstr("not a Lockstitch trace"));
  std::string other = TraceBuilder().bytes();
  other[8] = 99;
  EXPECT_FALSE(parse(other, &error));
  EXPECT_THAT(error, HasSubstr("version 99"));
  EXPECT_FALSE(readTrace("/nonexistent/trace.1.lst", &error));
  EXPECT_THAT(error, HasSubstr("cannot be opened: No such file"));
  EXPECT_FALSE(readTrace("/", &error));
}

TEST(TraceReader, SkipsAndCountsRecordsOfImpossibleContent) {
  const auto malformed = [](trace::RecordKind kind, size_t bytes, char fill) {
    TraceBuilder builder;
    builder.record(kMain, kind, std::string(bytes, fill));
    std::string error;
    const auto trace = parse(builder.bytes(), &error);
    return trace ? trace->losses.malformedRecords : 0;
  };
  for (uint16_t kind = 1; kind <= 20; ++kind) {
    EXPECT_EQ(malformed(static_cast<trace::RecordKind>(kind), 0, 0), 1u) << kind;
    if (kind == static_cast<uint16_t>(trace::RecordKind::Counter)) continue;
    EXPECT_EQ(malformed(static_cast<trace::RecordKind>(kind), 512, '\xff'), 1u) << kind;
  }
}

// The unused rest of the file header's piece.
bool isUnchecked(size_t offset) { return offset >= sizeof(trace::FileHeader) && offset < 4096; }

TEST(TraceReader, NoticesEveryChangedByte) {
  const std::string whole = everyKind().bytes();
  const std::string dump = dumpTrace(everyKind().trace());
  std::string error;
  for (size_t offset = 0; offset < whole.size(); ++offset) {
    for (const int change : {0x01, 0x80, 0xff}) {
      std::string file = whole;
      file[offset] = static_cast<char>(file[offset] ^ change);
      const auto trace = parse(file, &error);
      if (!trace) continue;
      const bool noticed = trace->losses.any() || trace->losses.unfinishedRecords != 0;
      if (!noticed && !isUnchecked(offset)) {
        EXPECT_EQ(dumpTrace(*trace), dump) << "byte " << offset << " changed unnoticed";
      }
    }
  }
}

TEST(TraceReader, ReadsWhatIsLeftOfATruncatedFile) {
  const std::string whole = everyKind().bytes();
  std::string error;
  for (size_t length = 0; length < whole.size(); ++length) {
    const auto trace = parse(whole.substr(0, length), &error);
    if (length < sizeof(trace::FileHeader)) {
      EXPECT_FALSE(trace) << length;
    } else {
      ASSERT_TRUE(trace) << error;
      EXPECT_TRUE(trace->losses.any() || !trace->end) << length;
    }
  }
}

TEST(TraceReader, SurvivesRandomBytes) {
  std::mt19937 random(20250101);
  const std::string whole = everyKind().bytes();
  std::string error;
  for (int round = 0; round < 3000; ++round) {
    std::string file = whole;
    const size_t from =
        sizeof(trace::FileHeader) + random() % (file.size() - sizeof(trace::FileHeader));
    const size_t count = 1 + random() % 64;
    for (size_t i = from; i < std::min(file.size(), from + count); ++i) {
      file[i] = static_cast<char>(random());
    }
    const auto trace = parse(file, &error);
    if (trace) {
      EXPECT_FALSE(dumpTrace(*trace).empty());
    }
  }
}

TEST(TraceReader, ReadsAFile) {
  const std::string path = ::testing::TempDir() + "trace.100.lst";
  std::ofstream(path, std::ios::binary) << everyKind().bytes();
  std::string error;
  const auto trace = readTrace(path, &error);
  ASSERT_TRUE(trace) << error;
  EXPECT_EQ(trace->path, path);
  EXPECT_EQ(trace->races.size(), 1u);
}

}  // namespace
}  // namespace lockstitch
