// Where in a trace's file the records of each stream are.
#pragma once

#include <cstdint>
#include <vector>

#include "analyses/trace/trace.h"
#include "analyses/trace/trace_reader.h"

namespace lockstitch {

// Records of one stream that follow each other in one chunk.
struct TracePiece {
  uint32_t stream = 0, sequence = 0;
  uint64_t offset = 0, bytes = 0;  // in the file
  bool isLastOfStream = false;
};

// All pieces, those of a stream in order. What is damaged or missing is counted in `losses`. Reads
// the whole file; costs n log n of the number of pieces.
std::vector<TracePiece> findPieces(const ReadAt& readAt, uint64_t size, uint32_t chunkBytes,
                                   TraceLosses& losses);

}  // namespace lockstitch
