#include "analyses/trace/trace_reader.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

#include "analyses/trace/record_decoder.h"
#include "analyses/trace/trace_pieces.h"

namespace lockstitch {
namespace {

using namespace trace;

constexpr uint32_t kSmallestChunk = 4096;
constexpr uint32_t kLargestChunk = 1u << 28;

std::optional<FileHeader> readHeader(const ReadAt& readAt, uint64_t size, std::string* error) {
  FileHeader header;
  if (size == 0)
    return *error = "is empty: the program ended before the runtime started", std::nullopt;
  if (readAt(0, &header, sizeof header) != sizeof header) {
    return *error = "is too short to be a trace", std::nullopt;
  }
  if (std::memcmp(header.magic, kMagic, sizeof kMagic) != 0) {
    return *error = "is not a Lockstitch trace", std::nullopt;
  }
  if (header.version != kVersion) {
    *error = "has trace version " + std::to_string(header.version) +
             ", this lockstitch reads version " + std::to_string(kVersion) +
             ": record it again with the runtime of this version";
    return std::nullopt;
  }
  if (header.check != headerCheck(header)) {
    return *error = "has a damaged header: record it again", std::nullopt;
  }
  if (header.pointerBytes != 8) {
    *error = "was recorded by a program with " + std::to_string(header.pointerBytes * 8) +
             "-bit pointers; only 64-bit programs are supported";
    return std::nullopt;
  }
  if (header.mode > static_cast<uint32_t>(Mode::Locks) || header.chunkBytes < kSmallestChunk ||
      header.chunkBytes > kLargestChunk || header.chunkBytes % kSmallestChunk != 0) {
    return *error = "has a damaged header", std::nullopt;
  }
  return header;
}

bool isAllZero(const uint64_t* words, size_t count) {
  return std::all_of(words, words + count, [](uint64_t word) { return word == 0; });
}

// A record that says no kind and would be whole with one: the kind was lost, not yet to be written.
bool lostItsKind(const RecordHeader& header, const uint64_t* body, size_t words) {
  if (header.words < 1 || header.words > words) return false;
  for (uint16_t kind = 1; kind <= static_cast<uint16_t>(kLastRecordKind); ++kind)
    if (recordChecksum(kind, header.words, body) == header.checksum) return true;
  return false;
}

// Decodes the records of one piece, of which `bytes` bytes could be read.
void readPiece(const TracePiece& piece, const std::vector<uint64_t>& buffer, size_t bytes,
               RecordDecoder& decoder, TraceLosses& losses) {
  const size_t words = bytes / 8;
  size_t at = 0;
  while (at < words) {
    RecordHeader header;
    std::memcpy(&header, &buffer[at], sizeof header);
    if (header.kind == static_cast<uint16_t>(RecordKind::None)) {
      if (isAllZero(&buffer[at], words - at)) return;
      const bool isDamaged =
          !piece.isLastOfStream || lostItsKind(header, &buffer[at + 1], words - at);
      ++(isDamaged ? losses.damagedChunks : losses.unfinishedRecords);
      return;
    }
    const bool fits = header.words >= 1 && header.words <= words - at;
    if (!fits || recordChecksum(header.kind, header.words, &buffer[at + 1]) != header.checksum) {
      ++losses.damagedChunks;
      return;
    }
    decoder.decode(ThreadId(piece.stream), static_cast<RecordKind>(header.kind),
                   {&buffer[at + 1], static_cast<size_t>(header.words) - 1});
    at += header.words;
  }
}

struct FileCloser {
  int descriptor;
  ~FileCloser() { close(descriptor); }
};

}  // namespace

std::optional<Trace> parseTrace(const ReadAt& readAt, uint64_t size, std::string* error) {
  const std::optional<FileHeader> header = readHeader(readAt, size, error);
  if (!header) return std::nullopt;
  Trace result;
  result.mode = static_cast<Mode>(header->mode);
  result.pid = header->pid;
  result.parentPid = header->parentPid;
  result.startNanoseconds = header->startNanoseconds;
  const auto happened = [&](Incident incident) {
    return (header->incidents & static_cast<uint32_t>(incident)) != 0;
  };
  result.lostRecords = happened(Incident::Dropped);
  result.runtimeDied = happened(Incident::Died);
  const auto pieces = findPieces(readAt, size, header->chunkBytes, result.losses);
  result.losses.truncated = size % header->chunkBytes != 0;

  RecordDecoder decoder(result);
  std::vector<uint64_t> buffer(header->chunkBytes / 8);
  for (const TracePiece& piece : pieces) {
    const size_t bytes = readAt(piece.offset, buffer.data(), piece.bytes);
    readPiece(piece, buffer, bytes, decoder, result.losses);
  }
  decoder.finish();
  if (result.end && result.end->chunks > size / header->chunkBytes) result.losses.truncated = true;
  return result;
}

std::optional<Trace> readTrace(const std::string& path, std::string* error) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    *error = std::string("cannot be opened: ") + std::strerror(errno);
    return std::nullopt;
  }
  FileCloser closer{descriptor};
  struct stat status;
  if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
    *error = "is not a regular file";
    return std::nullopt;
  }
  const ReadAt readAt = [descriptor](uint64_t offset, void* into, size_t bytes) {
    size_t done = 0;
    while (done < bytes) {
      const ssize_t got = pread(descriptor, static_cast<char*>(into) + done, bytes - done,
                                static_cast<off_t>(offset + done));
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) break;
      done += static_cast<size_t>(got);
    }
    return done;
  };
  std::optional<Trace> result = parseTrace(readAt, static_cast<uint64_t>(status.st_size), error);
  if (result) result->path = path;
  return result;
}

}  // namespace lockstitch
