// Writes the trace: mapped chunks, one stream per thread, no lock but for taking a new chunk.
#pragma once

#include "runtime/base.h"
#include "runtime/intern_tree.h"
#include "runtime/options.h"
#include "runtime/trace_record.h"

namespace lockstitch::rt {

// The open chunk of one thread.
struct TraceStream {
  u8* chunk;
  u32 used;
  u32 sequence;
  u32 id;
  bool full;  // no further chunk could be had
};

// A record's body may come in pieces.
struct Piece {
  const void* data;
  size_t bytes;
};

// Opens `directory`/trace.<pid>.lst. False when it cannot, for the reason that whyNoTrace() gives
// in a few words; records are then counted as dropped.
bool openTrace(const char* directory, trace::Mode mode);
const char* whyNoTrace();
// Tells who observes the run that openTrace() failed.
void sendUnwritten(const char* directory, const NoteSocket& inherited);
// Puts it into the file's header, at once. Takes no lock.
void noteIncident(trace::Incident incident);
void setTraceMode(trace::Mode mode);
bool traceIsOpen();
// Whether there is a file, open or closed.
bool hasTraceFile();
const char* traceDirectory();
// Deletes the file, and the directory if nothing else is in it.
void removeTrace();
// Gives back what was reserved and not used.
void closeTrace();
// In the child of a fork: forget the parent's file.
void forgetTrace();
// How long the file is by now, in chunks.
u32 traceChunks();
u64 droppedRecords();

void writeRecord(TraceStream& stream, trace::RecordKind kind, const Piece* pieces, u32 count);

template <class Body>
void writeRecord(TraceStream& stream, trace::RecordKind kind, const Body& body) {
  Piece piece{&body, sizeof body};
  writeRecord(stream, kind, &piece, 1);
}

// The stream has ended: what is left of its chunk is for another one.
void endStream(TraceStream& stream);

// Stream 0 belongs to no thread; writing to it takes a lock.
template <class Body>
void writeCommon(trace::RecordKind kind, const Body& body);
void writeCommonPieces(trace::RecordKind kind, const Piece* pieces, u32 count);
template <class Body>
void writeCommon(trace::RecordKind kind, const Body& body) {
  Piece piece{&body, sizeof body};
  writeCommonPieces(kind, &piece, 1);
}

// What is written to stream 0 from now on may use the room that was kept for it.
void beginTraceEnd();
// Lets `visit` write several things to stream 0.
void onCommonStream(void (*visit)(TraceStream& stream, void* argument), void* argument);

// The id of the stack in the trace; writes its record to `stream` the first time.
u32 traceStack(TraceStream& stream, StackNode stack);

}  // namespace lockstitch::rt
