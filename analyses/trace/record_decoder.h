// Turns whole records into the values of a Trace, checking every count against the record's length.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>

#include "analyses/trace/trace.h"

namespace lockstitch {

class RecordDecoder {
 public:
  explicit RecordDecoder(Trace& into) : trace_(into) {}

  // `body` is what follows the RecordHeader. Records of one stream come in their order. A record of
  // impossible content is counted as malformed and leaves no mark; one of an unknown kind is from a
  // newer runtime and counted so too.
  void decode(ThreadId stream, trace::RecordKind kind, std::span<const uint64_t> body);

  // To be called once after the last record.
  void finish();

 private:
  bool decodeKnown(ThreadId stream, trace::RecordKind kind, std::span<const uint64_t> body);
  bool decodeModule(std::span<const uint64_t> body);
  bool decodeStack(std::span<const uint64_t> body);
  bool decodeThreadStart(std::span<const uint64_t> body);
  bool decodeThreadName(std::span<const uint64_t> body);
  bool decodeThreadEnd(std::span<const uint64_t> body);
  bool decodeForkJoin(ThreadId stream, bool isJoin, std::span<const uint64_t> body);
  bool decodeLock(std::span<const uint64_t> body);
  bool decodeAcquisition(ThreadId stream, std::span<const uint64_t> body);
  bool decodeRace(std::span<const uint64_t> body);
  bool decodeAtomicity(std::span<const uint64_t> body);
  bool decodeDeadlock(std::span<const uint64_t> body);
  bool decodeMisuse(std::span<const uint64_t> body);
  bool decodeStatistics(std::span<const uint64_t> body);
  bool decodeAnswer(std::span<const uint64_t> body);
  bool decodeEnd(std::span<const uint64_t> body);

  Trace& trace_;
  std::unordered_map<ThreadId, uint32_t> segment_;  // fork and join events seen so far
};

}  // namespace lockstitch
