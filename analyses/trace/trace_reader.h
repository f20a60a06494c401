// Reads a trace file. Trusts nothing in it: what is not whole is left out and counted.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "analyses/trace/trace.h"

namespace lockstitch {

// Copies up to `bytes` bytes from `offset` into `into`; returns how many there were.
using ReadAt = std::function<size_t(uint64_t offset, void* into, size_t bytes)>;

// Reads a trace of `size` bytes. Nothing, with one sentence in *error, when there is no trace to
// read: no header, another version, another word size. Otherwise everything up to the first torn
// record of each chunk, with Trace::losses saying what is missing. Memory: one chunk and the
// result.
std::optional<Trace> parseTrace(const ReadAt& readAt, uint64_t size, std::string* error);

// The same from a file. *error is to stand after its name.
std::optional<Trace> readTrace(const std::string& path, std::string* error);

}  // namespace lockstitch
