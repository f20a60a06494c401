#include "runtime/trace_writer.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>

#include "runtime/memory.h"
#include "runtime/message.h"
#include "runtime/quiet_signals.h"
#include "runtime/spin_lock.h"
#include "runtime/sys.h"

namespace lockstitch::rt {
namespace {

constexpr u32 kChunkBytes = 16 * 1024;
constexpr u32 kFirstExtentChunks = 16;
constexpr u32 kLargestExtentChunks = 256;
constexpr u32 kMostFrames = 1000;
// The rests of chunks that are kept for later streams, and how small one may be.
constexpr u32 kMostRests = 64;
constexpr u32 kLeastRest = 1024;
// Of each chunk of stream 0: the counters and the end record find room on a disk that is full.
constexpr size_t kEndReserve = 512;

struct ChunkRest {
  u8* chunk;
  u32 used;
};

struct TraceFile {
  SpinLock lock;
  SpinLock commonLock;
  TraceStream common{};
  long fd = -1;
  u8* extent = nullptr;  // mapped and reserved on disk
  u32 extentChunks = 0;  // of it
  u32 extentUsed = 0;
  u32 chunks = 0;  // in the file, the header's one included
  u32 restCount = 0;
  ChunkRest rests[kMostRests] = {};
  u64 dropped = 0;
  u32 incidents = 0;
  long error = 0;  // of the last attempt to write
  u32 nextStack = 1;
  bool ending = false;
  char directory[512] = {};
  char path[512] = {};
};

constinit TraceFile g_file;

void countDropped() {
  __atomic_fetch_add(&g_file.dropped, 1, __ATOMIC_RELAXED);
  noteIncident(trace::Incident::Dropped);
}

u64 realTime() {
  timespec now{};
  systemCall(SYS_clock_gettime, CLOCK_REALTIME, reinterpret_cast<long>(&now));
  return static_cast<u64>(now.tv_sec) * 1000000000u + static_cast<u64>(now.tv_nsec);
}

// Disk space is reserved before it is mapped: writing to a mapped hole of a full disk would kill
// the program under test.
bool reserveDisk(u64 offset, u64 bytes) {
  QuietSignals quiet;
  if (!failed(systemCall(SYS_fallocate, g_file.fd, 0, static_cast<long>(offset),
                         static_cast<long>(bytes)))) {
    return true;
  }
  static const u8 zeros[4096] = {};
  for (u64 at = 0; at < bytes; at += sizeof zeros) {
    long wrote = systemCall(SYS_pwrite64, g_file.fd, reinterpret_cast<long>(zeros), sizeof zeros,
                            static_cast<long>(offset + at));
    if (wrote == static_cast<long>(sizeof zeros)) continue;
    g_file.error = failed(wrote) ? -wrote : ENOSPC;
    return false;
  }
  return true;
}

bool growFile() {
  u32 wanted = smaller(kLargestExtentChunks, larger(kFirstExtentChunks, g_file.chunks));
  u64 offset = u64{g_file.chunks} * kChunkBytes;
  // A disk that is nearly full may still have room for less.
  while (!reserveDisk(offset, u64{wanted} * kChunkBytes)) {
    if (wanted == 1) return false;
    wanted /= 2;
  }
  u64 bytes = u64{wanted} * kChunkBytes;
  long mapped = systemCall(SYS_mmap, 0, static_cast<long>(bytes), PROT_READ | PROT_WRITE,
                           MAP_SHARED, g_file.fd, static_cast<long>(offset));
  if (failed(mapped)) return false;
  g_file.extent = reinterpret_cast<u8*>(mapped);
  g_file.extentChunks = wanted;
  g_file.extentUsed = 0;
  return true;
}

u8* takeChunk() {
  SpinGuard guard(g_file.lock);
  if (g_file.fd < 0) return nullptr;
  if (g_file.extentUsed == g_file.extentChunks && !growFile()) return nullptr;
  ++g_file.chunks;
  return g_file.extent + size_t{g_file.extentUsed++} * kChunkBytes;
}

void putRecord(TraceStream& stream, trace::RecordKind kind, const Piece* pieces, u32 count,
               size_t padded) {
  auto* header = reinterpret_cast<trace::RecordHeader*>(stream.chunk + stream.used);
  u8* body = reinterpret_cast<u8*>(header + 1);
  u8* at = body;
  for (u32 i = 0; i < count; ++i) {
    copyBytes(at, pieces[i].data, pieces[i].bytes);
    at += pieces[i].bytes;
  }
  auto words = static_cast<u16>(padded / 8);
  auto number = static_cast<u16>(kind);
  header->words = words;
  header->checksum = trace::recordChecksum(number, words, body);
  __atomic_store_n(&header->kind, number, __ATOMIC_RELEASE);
  stream.used += static_cast<u32>(padded);
}

ChunkRest takeRest() {
  SpinGuard guard(g_file.lock);
  return g_file.fd < 0 || !g_file.restCount ? ChunkRest{} : g_file.rests[--g_file.restCount];
}

// Begins the stream in what another one left, when that is enough for `bytes` of it.
bool beginInRest(TraceStream& stream, size_t bytes) {
  constexpr size_t kRecord = sizeof(trace::RecordHeader) + sizeof(trace::StreamBody);
  if (kRecord + bytes > kLeastRest) return false;
  ChunkRest rest = takeRest();
  if (!rest.chunk) return false;
  stream.chunk = rest.chunk;
  stream.used = rest.used;
  trace::StreamBody body{stream.id, stream.sequence++};
  Piece piece{&body, sizeof body};
  putRecord(stream, trace::RecordKind::Stream, &piece, 1, kRecord);
  return true;
}

// Where the next `bytes` of the stream go.
bool nextChunk(TraceStream& stream, size_t bytes) {
  if (stream.full) return false;
  if (stream.sequence == 0 && beginInRest(stream, bytes)) return true;
  u8* chunk = takeChunk();
  if (!chunk) {
    stream.full = true;
    return false;
  }
  auto* header = reinterpret_cast<trace::ChunkHeader*>(chunk);
  header->stream = stream.id;
  header->sequence = stream.sequence;
  header->check = trace::chunkCheck(stream.id, stream.sequence);
  __atomic_store_n(&header->magic, trace::kChunkMagic, __ATOMIC_RELEASE);
  ++stream.sequence;
  stream.chunk = chunk;
  stream.used = sizeof(trace::ChunkHeader);
  return true;
}

bool writeFileHeader(trace::Mode mode) {
  trace::FileHeader header{};
  copyBytes(header.magic, trace::kMagic, sizeof header.magic);
  header.version = trace::kVersion;
  header.mode = raw(mode);
  header.pid = static_cast<u32>(systemCall(SYS_getpid));
  header.parentPid = static_cast<u32>(systemCall(SYS_getppid));
  header.chunkBytes = kChunkBytes;
  header.pointerBytes = sizeof(void*);
  header.startNanoseconds = realTime();
  header.check = trace::headerCheck(header);
  header.incidents = __atomic_load_n(&g_file.incidents, __ATOMIC_RELAXED);
  return systemCall(SYS_pwrite64, g_file.fd, reinterpret_cast<long>(&header), sizeof header, 0) ==
         static_cast<long>(sizeof header);
}

// A process that executes another program keeps its pid: the next one takes the next number.
Line traceName(const char* directory, int number) {
  Line path;
  path.add(directory).add("/trace.").add(static_cast<u64>(systemCall(SYS_getpid)));
  if (number) path.add(".").add(number);
  path.add(".lst");
  return path;
}

// The folder may be open to other users: what they put there is not opened. In another PID
// namespace two have one number.
long makeUnnamed(const char* directory, Line& path) {
  for (int number = 0;; ++number) {
    path = Line();
    path.add(directory).add("/new.").add(static_cast<u64>(systemCall(SYS_getpid)));
    if (number) path.add(".").add(number);
    const long fd = systemCall(SYS_openat, AT_FDCWD, reinterpret_cast<long>(path.text()),
                               O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (fd != -EEXIST || number == 1000) return fd;
  }
}

// The file gets its name when its header is written, so that nobody ever reads half a header.
bool nameFile(const char* directory, const char* unnamed) {
  for (int number = 0; number < 10000; ++number) {
    Line path = traceName(directory, number);
    long done = systemCall(SYS_linkat, AT_FDCWD, reinterpret_cast<long>(unnamed), AT_FDCWD,
                           reinterpret_cast<long>(path.text()), 0);
    if (done == -EEXIST) continue;
    // Some file systems know no hard links.
    if (failed(done)) {
      done = systemCall(SYS_rename, reinterpret_cast<long>(unnamed),
                        reinterpret_cast<long>(path.text()));
    } else {
      systemCall(SYS_unlink, reinterpret_cast<long>(unnamed));
    }
    copyBytes(g_file.path, path.text(), path.length() + 1);
    return !failed(done);
  }
  return false;
}

// Out of the way of programs that close or count low descriptors.
long moveHigh(long fd) {
  long high = systemCall(SYS_fcntl, fd, F_DUPFD_CLOEXEC, 900);
  if (failed(high)) return fd;
  systemCall(SYS_close, fd);
  return high;
}

}  // namespace

bool openTrace(const char* directory, trace::Mode mode) {
  Line copy;
  copy.add(directory);
  copyBytes(g_file.directory, copy.text(), copy.length() + 1);
  Line unnamed;
  long fd = makeUnnamed(directory, unnamed);
  g_file.path[0] = 0;
  g_file.error = failed(fd) ? -fd : 0;
  if (failed(fd)) return false;
  g_file.fd = moveHigh(fd);
  g_file.chunks = 1;
  g_file.common = {};
  if (reserveDisk(0, kChunkBytes) && writeFileHeader(mode) && nameFile(directory, unnamed.text())) {
    return true;
  }
  systemCall(SYS_unlink, reinterpret_cast<long>(unnamed.text()));
  systemCall(SYS_close, g_file.fd);
  g_file.fd = -1;
  g_file.path[0] = 0;
  return false;
}

const char* whyNoTrace() {
  switch (g_file.error) {
    case ENOSPC:
    case EDQUOT:
      return "no space is left there";
    case EFBIG:
      return "files may not be that large";
    case EACCES:
    case EPERM:
    case EROFS:
      return "it may not be written to";
    case ENOENT:
    case ENOTDIR:
      return "it is not there";
    default:
      return "it cannot be written to";
  }
}

namespace {

bool sendByName(const trace::UnwrittenNote& note, const char* directory) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  u32 length = trace::noteAddress(directory, address.sun_path);
  long fd = systemCall(SYS_socket, AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK);
  if (failed(fd)) return false;
  long sent = systemCall(SYS_sendto, fd, reinterpret_cast<long>(&note), sizeof note, MSG_NOSIGNAL,
                         reinterpret_cast<long>(&address),
                         static_cast<long>(offsetof(sockaddr_un, sun_path) + length));
  systemCall(SYS_close, fd);
  return !failed(sent);
}

bool isStillThere(const NoteSocket& socket) {
  struct stat is;
  return socket.inode && !failed(systemCall(SYS_fstat, socket.fd, reinterpret_cast<long>(&is))) &&
         S_ISSOCK(is.st_mode) && is.st_ino == socket.inode;
}

}  // namespace

void sendUnwritten(const char* directory, const NoteSocket& inherited) {
  trace::UnwrittenNote note{trace::kChunkMagic, static_cast<u32>(systemCall(SYS_getpid)),
                            static_cast<u32>(g_file.error)};
  if (sendByName(note, directory) || !isStillThere(inherited)) return;
  systemCall(SYS_sendto, inherited.fd, reinterpret_cast<long>(&note), sizeof note,
             MSG_NOSIGNAL | MSG_DONTWAIT);
}

void noteIncident(trace::Incident incident) {
  u32 bit = raw(incident);
  u32 before = __atomic_fetch_or(&g_file.incidents, bit, __ATOMIC_RELAXED);
  if ((before & bit) || g_file.fd < 0) return;
  u32 all = before | bit;
  systemCall(SYS_pwrite64, g_file.fd, reinterpret_cast<long>(&all), sizeof all,
             offsetof(trace::FileHeader, incidents));
}

void setTraceMode(trace::Mode mode) {
  if (g_file.fd >= 0) writeFileHeader(mode);
}

bool traceIsOpen() { return g_file.fd >= 0; }
bool hasTraceFile() { return g_file.path[0] != 0; }
void removeTrace() {
  systemCall(SYS_unlink, reinterpret_cast<long>(g_file.path));
  systemCall(SYS_rmdir, reinterpret_cast<long>(g_file.directory));
}

const char* traceDirectory() { return g_file.directory; }
u32 traceChunks() {
  SpinGuard guard(g_file.lock);
  return g_file.chunks;
}
u64 droppedRecords() { return __atomic_load_n(&g_file.dropped, __ATOMIC_RELAXED); }

void closeTrace() {
  SpinGuard guard(g_file.lock);
  if (g_file.fd < 0) return;
  // Chunks that other threads may still write to stay; only what nobody was given goes.
  systemCall(SYS_ftruncate, g_file.fd, static_cast<long>(u64{g_file.chunks} * kChunkBytes));
  g_file.extentUsed = g_file.extentChunks = 0;
  systemCall(SYS_close, g_file.fd);
  g_file.fd = -1;
}

void beginTraceEnd() { g_file.ending = true; }

void forgetTrace() {
  if (g_file.fd >= 0) systemCall(SYS_close, g_file.fd);
  g_file.fd = -1;
  g_file.extent = nullptr;
  g_file.extentUsed = g_file.extentChunks = g_file.chunks = g_file.restCount = 0;
  g_file.common = {};
  g_file.dropped = 0;
  g_file.incidents = 0;
  g_file.nextStack = 1;
  g_file.ending = false;
}

void writeRecord(TraceStream& stream, trace::RecordKind kind, const Piece* pieces, u32 count) {
  size_t bytes = sizeof(trace::RecordHeader);
  for (u32 i = 0; i < count; ++i) bytes += pieces[i].bytes;
  size_t padded = (bytes + 7) & ~size_t{7};
  if (padded > kChunkBytes - kEndReserve - sizeof(trace::ChunkHeader)) return countDropped();
  size_t kept = &stream == &g_file.common && !g_file.ending ? kEndReserve : 0;
  if (!stream.chunk || stream.used + padded > kChunkBytes - kept) {
    if (!nextChunk(stream, padded)) return countDropped();
  }
  putRecord(stream, kind, pieces, count, padded);
}

void endStream(TraceStream& stream) {
  SpinGuard guard(g_file.lock);
  if (stream.chunk && kChunkBytes - stream.used >= kLeastRest && g_file.restCount < kMostRests) {
    g_file.rests[g_file.restCount++] = {stream.chunk, stream.used};
  }
  stream.chunk = nullptr;
  stream.full = true;
}

void writeCommonPieces(trace::RecordKind kind, const Piece* pieces, u32 count) {
  SpinGuard guard(g_file.commonLock);
  writeRecord(g_file.common, kind, pieces, count);
}

void onCommonStream(void (*visit)(TraceStream& stream, void* argument), void* argument) {
  SpinGuard guard(g_file.commonLock);
  visit(g_file.common, argument);
}

u32 traceStack(TraceStream& stream, StackNode stack) {
  if (stack == StackNode::Empty) return 0;
  u32* tag = g_stacks.tagOf(raw(stack));
  if (u32 known = __atomic_load_n(tag, __ATOMIC_ACQUIRE)) return known;
  u32 id = __atomic_fetch_add(&g_file.nextStack, 1, __ATOMIC_RELAXED);
  u32 none = 0;
  if (!__atomic_compare_exchange_n(tag, &none, id, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
    return none;
  }
  // Not on the stack: threads of the program may have little of it.
  static SpinLock scratchLock;
  static u64 frames[kMostFrames];
  SpinGuard guard(scratchLock);
  u32 count = 0;
  for (u32 node = raw(stack); node && count < kMostFrames; node = g_stacks.parentOf(node)) {
    frames[count++] = g_stacks.keyOf(node) - 1;
  }
  trace::StackBody body{id, count};
  Piece pieces[] = {{&body, sizeof body}, {frames, count * sizeof(u64)}};
  writeRecord(stream, trace::RecordKind::Stack, pieces, 2);
  return id;
}

}  // namespace lockstitch::rt
