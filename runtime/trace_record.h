// The trace format: the one header that the runtime, the trace reader and nothing else share.
//
// A trace is one file per process, `trace.<pid>.lst` (`trace.<pid>.<n>.lst` for the n-th program
// that the process executed), made of pieces of FileHeader::chunkBytes, so that each can be mapped:
// the first holds the FileHeader alone (chunk n starts at offset n * chunkBytes, n >= 1; the file
// is sparse), every other one is a chunk. A chunk belongs to one stream (one thread, or stream 0
// for what belongs to no thread), so writing needs no lock. The file is mapped MAP_SHARED: what was
// stored survives `kill -9`. A record is written body first, then its header: a reader takes
// records from a chunk until the first one whose kind is None or whose checksum does not fit, and
// goes on with the next chunk. Chunks of one stream are ordered by ChunkHeader::sequence. What an
// ended stream leaves of its last chunk a later one begins with (StreamBody).
//
// All integers are little endian; every record starts on an 8-byte boundary. Variable-length tails
// follow the fixed part immediately. Ids are dense and start at 1; 0 means "none" or "unknown".
//
// The format carries addresses and build ids only; names are found later by `lockstitch`.
// Any change of layout or meaning raises kVersion. This header includes nothing but <cstdint>, so
// it can be used from code that runs before the C++ runtime is up.
#pragma once

#include <cstdint>

namespace lockstitch::trace {

inline constexpr char kMagic[8] = {'L', 'S', 'T', 'R', 'A', 'C', 'E', '\0'};
inline constexpr uint32_t kVersion = 9;
inline constexpr uint32_t kChunkMagic = 0x4b4e4843;  // "CHNK"

// How much the run was asked to record.
enum class Mode : uint32_t {
  Races = 0,  // instrumented objects were linked: accesses are checked
  Locks = 1,  // preloaded into an uninstrumented program: synchronisation only
};

struct FileHeader {
  char magic[8];
  uint32_t version;
  uint32_t mode;  // Mode
  uint32_t pid;
  uint32_t parentPid;
  uint32_t chunkBytes;  // a multiple of the page size
  uint32_t pointerBytes;
  uint64_t startNanoseconds;  // CLOCK_REALTIME at start
  uint32_t check;             // headerCheck()
  uint32_t incidents;         // bits of Incident, not checked: they are set while the run goes on
};

// What went wrong with the recording itself, where there may be no room for a record that says so.
enum class Incident : uint32_t {
  Dropped = 1,  // records, because the file could not grow
  Died = 2,     // the runtime could not go on, and ended the process
};

struct ChunkHeader {
  uint32_t magic;     // kChunkMagic, stored last; 0 in a chunk that was reserved and never used
  uint32_t stream;    // ThreadId of the writing thread, or 0
  uint32_t sequence;  // of this chunk in its stream, from 0
  uint32_t check;     // chunkCheck(stream, sequence)
};

enum class RecordKind : uint16_t {
  None = 0,
  Module = 1,
  Stack = 2,
  ThreadStart = 3,
  ThreadEnd = 4,
  Fork = 5,
  Join = 6,
  Lock = 7,
  Acquisition = 8,
  Race = 9,
  AtomicityViolation = 10,
  Deadlock = 11,
  LockMisuse = 12,
  LockStatistics = 13,
  ProcessEnd = 14,
  Counter = 15,
  ProcessFork = 16,
  ThreadName = 17,
  ThreadLeak = 18,
  Answer = 19,
  Stream = 20,
};
inline constexpr RecordKind kLastRecordKind = RecordKind::Stream;

struct RecordHeader {
  uint16_t kind;      // RecordKind, stored last (release): None = not yet whole
  uint16_t words;     // length of header + body in 8-byte words
  uint32_t checksum;  // FNV-1a over the body's bytes, then kind and words
};

// 32-bit FNV-1a, enough to tell a torn record from a whole one.
inline uint32_t checksum(const void* bytes, uint64_t count, uint32_t seed = 2166136261u) {
  auto* at = static_cast<const unsigned char*>(bytes);
  for (uint64_t i = 0; i < count; ++i) seed = (seed ^ at[i]) * 16777619u;
  return seed;
}

// Over what stands before the check itself.
inline uint32_t headerCheck(const FileHeader& header) {
  return checksum(&header, sizeof header - sizeof header.check - sizeof header.incidents);
}

// Ties the records of a chunk to their stream: one changed bit must not give them to another
// thread.
inline uint32_t chunkCheck(uint32_t stream, uint32_t sequence) {
  return checksum(&sequence, sizeof sequence, checksum(&stream, sizeof stream));
}

inline uint32_t recordChecksum(uint16_t kind, uint16_t words, const void* body) {
  uint32_t sum = checksum(body, (uint64_t{words} - 1) * 8);
  sum = checksum(&kind, sizeof kind, sum);
  return checksum(&words, sizeof words, sum);
}

// Where a module was unloaded another one may be loaded. Frames of stacks, and the addresses of
// static variables in accesses and locks, therefore have a stamp above the address: the number of
// the last unloading (1, 2, …) that left that place, or 0. Of the modules around the address it is
// the one with the smallest `after` that is not below the stamp.
inline constexpr uint32_t kStampShift = 48;

// A mapped executable or library. Program counters of stacks are absolute in the process; subtract
// `loadBias` to get the address that the file's ELF and DWARF tables use.
// Tail: buildIdBytes bytes of build id, then pathBytes bytes of path, zero-padded to 8.
struct ModuleBody {
  uint64_t begin, end;  // [begin, end) of all its PT_LOAD segments
  uint64_t loadBias;
  uint16_t buildIdBytes;
  uint16_t pathBytes;
  uint32_t after;  // how many times modules had been unloaded when it was first seen
};

// A call stack, innermost frame first. Frames are the addresses *of the call or access* (return
// address minus one), ready to be symbolised. Tail: uint64_t frames[count].
struct StackBody {
  uint32_t stack;  // StackId
  uint32_t count;
};

struct ThreadStartBody {
  uint32_t thread;
  uint32_t parent;     // 0 for the main thread and for threads whose start was not seen
  uint32_t osThread;   // gettid()
  uint32_t forkStack;  // where it was created
  char name[16];       // as pthread_setname_np had it, may be empty
};

// A thread was named while it ran: replaces the name of its ThreadStart.
struct ThreadNameBody {
  uint32_t thread;
  uint32_t reserved;
  char name[16];
};

// Written by the thread itself when it ends (or for it, at process end), with where its time went.
struct ThreadEndBody {
  uint32_t thread;
  uint32_t reserved;
  uint64_t wallNanoseconds;
  uint64_t cpuNanoseconds;
  uint64_t lockWaitNanoseconds;   // blocked acquiring locks
  uint64_t otherWaitNanoseconds;  // blocked in condition waits, joins, sleeps, poll/read/… as seen
  uint64_t voluntarySwitches;
  uint64_t involuntarySwitches;
  uint64_t runDelayNanoseconds;  // it could run and waited for a processor; 0: not known
};

// At the end of the process: the thread has ended, and nobody has joined or detached it.
struct ThreadLeakBody {
  uint32_t thread;
  uint32_t reserved;
};

// In the stream of the thread that forks or joins: the order of records within one stream is
// program order, so fork/join happens-before can be rebuilt by the reader.
struct ForkBody {
  uint32_t child;
  uint32_t stack;
};
struct JoinBody {
  uint32_t child;
  uint32_t stack;
};

enum class LockKind : uint32_t {
  Mutex = 0,
  RecursiveMutex = 1,
  ReadWriteLock = 2,
  SpinLock = 3,
  Semaphore = 4,  // a binary semaphore used as a lock
  User = 5,       // announced through __tsan_mutex_* or Annotate*
  Once = 6,  // an initialiser that runs once, while it runs: of call_once, of a static variable
};

// One lock instance: an address during one lifetime. Written before the first record that names it.
struct LockBody {
  uint32_t lock;  // LockId
  uint32_t kind;  // LockKind
  uint64_t address;
  uint32_t generation;     // how many locks lived at this address before
  uint32_t creationStack;  // its init call, or its first acquisition when that was not seen
  uint64_t blockAddress;   // the heap block it lives in, or 0
  uint32_t blockStack;     // where that block was allocated, or 0
  uint32_t reserved;
};

enum class AcquireMode : uint32_t { Exclusive = 0, Shared = 1 };
enum AcquireFlags : uint32_t {
  kTry = 1,      // cannot block (try_lock, or the tries within std::lock)
  kTimed = 2,    // gives up after a time
  kBlocked = 4,  // was waited for when the trace ended: asked for, never taken
};

struct HeldLock {
  uint32_t lock;
  uint32_t mode;   // AcquireMode
  uint32_t stack;  // where it was taken
  uint32_t flags;  // AcquireFlags of that acquisition
};

// `lock` was taken (or, when `blocked`, waited for and never taken) while `held` were held.
// Recorded once for each distinct (thread, fork/join segment, lock, mode, stack, held locks).
// Tail: HeldLock held[heldCount], in order of acquisition.
struct AcquisitionBody {
  uint32_t thread;
  uint32_t lock;
  uint32_t mode;   // AcquireMode
  uint32_t flags;  // AcquireFlags
  uint32_t stack;
  uint32_t heldCount;
};

enum AccessFlags : uint32_t {
  kWrite = 1,
  kAtomic = 2,
  kFree = 4,      // the block was freed (a write of all of it)
  kVtable = 8,    // of a vtable pointer
  kLibcall = 16,  // inside a checked libc call, such as memcpy
  kTooLate = 32,  // in order, but after the block was freed; of a race's second access only
  kMade = 64,     // the block was allocated (counts as a write of it); of a race's accesses only
};

struct RaceAccess {
  uint32_t thread;
  uint32_t flags;  // AccessFlags
  uint64_t address;
  uint32_t bytes;
  uint32_t stack;
  uint32_t heldCount;
  uint32_t reserved;
};

enum class RegionKind : uint32_t {
  Unknown = 0,
  Heap = 1,
  Global = 2,
  Stack = 3,
  ThreadLocal = 4,
  Fd = 5
};

// What the accessed address belongs to.
struct Region {
  uint32_t kind;          // RegionKind
  uint32_t thread;        // Heap: who allocated; Fd: who opened; Stack, ThreadLocal: whose it is
  uint64_t begin, bytes;  // Heap: the block; Fd: begin is the file descriptor
  uint32_t stack;         // Heap: where allocated; Fd: where opened
  uint32_t reserved;
};

// A data race that was observed: the two accesses are not ordered by happens-before.
// accesses[0] is the earlier in this run. Tail: HeldLock of accesses[0], then of accesses[1].
struct RaceBody {
  RaceAccess accesses[2];
  Region region;
};

// One thread read a location in one critical section of `lock` and acted on it in a later one,
// within one activation of a function, while another thread wrote it in between.
// (Lu et al., AVIO, ASPLOS 2006: the interleavings that cannot be serialised.)
struct AtomicityViolationBody {
  uint32_t lock;
  uint32_t reserved;
  RaceAccess check;  // the read, in the earlier critical section
  RaceAccess other;  // the write by the other thread, in between
  RaceAccess act;    // the write, in the later critical section
  Region region;
};

// A wait that no lock ends, as DeadlockEdge::wantedMode; such edges stand in records of a
// standstill.
inline constexpr uint32_t kWaitsForNotice = 2;  // on a condition variable
inline constexpr uint32_t kWaitsElsewhere = 3;
inline constexpr uint32_t kWaitsOnWord = 4;  // for whoever changes it, and wakes

enum WaitFlags : uint32_t {
  kHolderEnded = 1,      // `holder` has ended, and nobody can release `wanted`
  kHolderElsewhere = 2,  // `holder` is a thread of the process that this one was forked from
  kNeverGivenBack = 4,   // `wanted` is a semaphore that nobody had posted yet
};

// One thread of a deadlock: waits for `wanted`, which `holder` holds. A join waits for a thread:
// wanted = 0, joins = ThreadId.
struct DeadlockEdge {
  uint32_t thread;
  uint32_t wanted;      // LockId
  uint32_t wantedMode;  // AcquireMode, or one of the above
  uint32_t waitStack;
  uint32_t takenStack;  // where `holder` took `wanted`
  uint32_t joins;
  uint32_t holder;  // ThreadId; 0: not known. Of many that share it, one
  uint32_t flags;   // WaitFlags
};

// A cycle, where each waits for the next one and the last for the first, or a standstill: all
// threads there are, in any order. Whether it is a cycle is seen from the edges.
// Tail: DeadlockEdge edges[count].
struct DeadlockBody {
  uint32_t count;
  uint32_t reserved;
};

enum class Misuse : uint32_t {
  UnlockNotHeld = 1,  // by a thread that does not hold it; `other` holds it, or 0
  LeakedLock = 2,     // the thread ended, or the process did, holding it
  DestroyedWhileLocked = 3,
  DoubleLock = 4,        // by its holder, not recursive, and the call returned an error
  HeldAtFork = 5,        // waited for when the process ended; the holder exists in the parent only
  UsedAfterDestroy = 6,  // and not made again since; `other` destroyed it, or 0
  ReadLockOfHeld = 7,    // that is, for reading, while `other` holds it exclusively
  ReadUnlockOfHeld = 8,  // likewise
  HeldInWrongContext = 9,  // where the program says that it must hold none
};

struct LockMisuseBody {
  uint32_t misuse;
  uint32_t lock;
  uint32_t thread;
  uint32_t stack;        // of the offending call; of the acquisition for LeakedLock
  uint32_t otherThread;  // the holder
  uint32_t otherStack;   // where the holder took it; or where it was destroyed
};

// Totals of one lock over the run, written at process end for locks that were ever contended and
// for the 256 most used ones.
struct LockStatisticsBody {
  uint32_t lock;
  uint32_t threads;  // how many distinct threads took it
  uint64_t acquisitions;
  uint64_t contended;  // of these, how many had to wait
  uint64_t waitNanoseconds;
  uint64_t holdNanoseconds;
  uint32_t stack;  // its most waited-at acquisition site
  // Of the time it was held, how much its holders ran on a processor, in thousandths; sampled.
  // kNotSampled: unknown.
  uint32_t holdCpuPermille;
  // … and how much they waited for something else than a lock. Both are known, or none.
  uint32_t holdWaitPermille;
  uint32_t reserved;
};
inline constexpr uint32_t kNotSampled = UINT32_MAX;

// What follows in this chunk belongs to another stream: the one before has ended and left it room.
struct StreamBody {
  uint32_t stream;
  uint32_t sequence;  // as in ChunkHeader: a piece of a chunk counts as one
};

// An answer that `thread` received on a connection that the process made, and when it was asked
// for. Written when it came, for the first kMostAnswers.
struct AnswerBody {
  uint32_t thread;
  uint32_t fd;
  uint32_t stack;  // where it was asked for: the first sending since the answer before
  uint32_t reserved;
  uint64_t askedNanoseconds, answeredNanoseconds;  // CLOCK_MONOTONIC
};
inline constexpr uint32_t kMostAnswers = 4096;

enum class EndReason : uint32_t { Exit = 0, Deadlock = 1, Exec = 2, FastExit = 3, Signal = 4 };

// The status of an exec whose environment does not say that the process is observed; of one of a
// program that gives rights (set-user-id), into which nothing is preloaded.
inline constexpr int32_t kExecUnobserved = 1, kExecPrivileged = 2;

// The last record of stream 0. Absent after a kill: the reader then says so. One with reason Exec
// may be followed by another: the exec failed and the process went on.
struct ProcessEndBody {
  uint32_t reason;  // EndReason
  int32_t status;
  uint64_t wallNanoseconds;
  uint64_t cpuNanoseconds;
  uint64_t chunks;  // in use by then, the one of the FileHeader included: a shorter file was cut
};

enum class CounterKind : uint32_t {
  DroppedRecords = 1,        // the trace could not grow (disk full, limit reached)
  DroppedRaces = 2,          // more distinct races than the cap
  InstrumentedAccesses = 3,  // 0 = nothing was instrumented: say so
  InstrumentedModules = 4,
  Threads = 5,
  Locks = 6,
  Allocations = 7,
  UnobservedStarts = 8,  // programs that were given an environment which does not tell of us
  PrivilegedStarts = 9,  // programs that give rights
};

struct CounterBody {
  uint32_t counter;  // CounterKind
  uint32_t reserved;
  uint64_t value;
};

// This process forked a child, which writes its own trace beside this one.
struct ProcessForkBody {
  uint32_t childPid;
  uint32_t stack;
};

// What a process that cannot write its trace sends to who observes the run: a datagram, to the Unix
// socket whose abstract name noteAddress() makes. That is there for other users, too, and behind a
// chroot or in a mount namespace; not in a network namespace. There, or where no descriptor is
// left, it goes to the socket that is inherited (the option `notes`).
struct UnwrittenNote {
  uint32_t magic;  // kChunkMagic
  uint32_t pid;
  uint32_t error;  // errno of the last attempt
};

// Into sun_path; returns how many of its bytes count. Of a long directory the end names it.
inline uint32_t noteAddress(const char* directory, char (&path)[108]) {
  constexpr char kPrefix[] = "lockstitch:";
  uint32_t at = 0, length = 0;
  path[at++] = '\0';
  for (const char* c = kPrefix; *c; ++c) path[at++] = *c;
  while (directory[length]) ++length;
  const uint32_t room = sizeof path - at;
  for (uint32_t i = length > room ? length - room : 0; i < length; ++i) path[at++] = directory[i];
  return at;
}

// Sizes are part of the format.
static_assert(sizeof(FileHeader) == 48 && sizeof(ChunkHeader) == 16 && sizeof(RecordHeader) == 8);
static_assert(sizeof(ModuleBody) == 32 && sizeof(ThreadStartBody) == 32);
static_assert(sizeof(ThreadNameBody) == 24);
static_assert(sizeof(ThreadEndBody) == 64 && sizeof(LockBody) == 40 && sizeof(HeldLock) == 16);
static_assert(sizeof(AcquisitionBody) == 24 && sizeof(RaceAccess) == 32 && sizeof(Region) == 32);
static_assert(sizeof(RaceBody) == 96 && sizeof(AtomicityViolationBody) == 136);
static_assert(sizeof(DeadlockEdge) == 32 && sizeof(LockMisuseBody) == 24);
static_assert(sizeof(LockStatisticsBody) == 56 && sizeof(ProcessEndBody) == 32);
static_assert(sizeof(AnswerBody) == 32 && sizeof(StreamBody) == 8);

}  // namespace lockstitch::trace
