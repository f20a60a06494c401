#include "analyses/trace/trace_pieces.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <tuple>

namespace lockstitch {
namespace {

using namespace trace;

// The pieces of one chunk, by the records that give its rest to another stream.
class ChunkWalk {
 public:
  ChunkWalk(const std::vector<uint64_t>& words, size_t count, uint64_t offset)
      : words_(words), count_(count), offset_(offset) {}

  void walk(const ChunkHeader& chunk, std::vector<TracePiece>& pieces) {
    size_t at = sizeof chunk / 8;
    TracePiece piece{chunk.stream, chunk.sequence, offset_ + at * 8, 0, false};
    while (at < count_) {
      RecordHeader header;
      std::memcpy(&header, &words_[at], sizeof header);
      // What is wrong from here on is found when the piece is read.
      if (header.kind == 0 || header.words < 1 || header.words > count_ - at) break;
      const auto next = streamAt(header, at);
      if (next) {
        piece.bytes = offset_ + at * 8 - piece.offset;
        pieces.push_back(piece);
        piece = {next->stream, next->sequence, offset_ + (at + header.words) * 8, 0, false};
      }
      at += header.words;
    }
    piece.bytes = offset_ + count_ * 8 - piece.offset;
    pieces.push_back(piece);
  }

 private:
  std::optional<StreamBody> streamAt(const RecordHeader& header, size_t at) const {
    StreamBody body;
    const void* words = &words_[at] + 1;
    if (header.kind != static_cast<uint16_t>(RecordKind::Stream) ||
        header.words != 1 + sizeof body / 8 ||
        recordChecksum(header.kind, header.words, words) != header.checksum)
      return std::nullopt;
    std::memcpy(&body, words, sizeof body);
    return body;
  }

  const std::vector<uint64_t>& words_;
  const size_t count_;
  const uint64_t offset_;
};

std::vector<TracePiece> readPieces(const ReadAt& readAt, uint64_t size, uint32_t chunkBytes,
                                   TraceLosses& losses) {
  std::vector<TracePiece> pieces;
  std::vector<uint64_t> words(chunkBytes / 8);
  for (uint64_t offset = chunkBytes; offset + sizeof(ChunkHeader) <= size; offset += chunkBytes) {
    const size_t bytes = readAt(offset, words.data(), chunkBytes);
    ChunkHeader header;
    if (bytes < sizeof header) break;
    std::memcpy(&header, words.data(), sizeof header);
    if (header.magic == kChunkMagic && header.check == chunkCheck(header.stream, header.sequence))
      ChunkWalk(words, bytes / 8, offset).walk(header, pieces);
    else if (header.magic != 0)
      ++losses.damagedChunks;
  }
  return pieces;
}

}  // namespace

std::vector<TracePiece> findPieces(const ReadAt& readAt, uint64_t size, uint32_t chunkBytes,
                                   TraceLosses& losses) {
  std::vector<TracePiece> all = readPieces(readAt, size, chunkBytes, losses);
  const auto key = [](const TracePiece& it) { return std::tie(it.stream, it.sequence, it.offset); };
  std::sort(all.begin(), all.end(),
            [&](const TracePiece& a, const TracePiece& b) { return key(a) < key(b); });
  std::vector<TracePiece> kept;
  for (const TracePiece& piece : all) {
    const bool isSameStream = !kept.empty() && kept.back().stream == piece.stream;
    const uint32_t expected = isSameStream ? kept.back().sequence + 1 : 0;
    if (isSameStream && piece.sequence == kept.back().sequence) {
      ++losses.repeatedChunks;
      continue;
    }
    losses.missingChunks += piece.sequence - expected;
    kept.push_back(piece);
  }
  for (size_t i = 0; i < kept.size(); ++i)
    kept[i].isLastOfStream = i + 1 == kept.size() || kept[i + 1].stream != kept[i].stream;
  return kept;
}

}  // namespace lockstitch
