#include "tool/commands/unwritten_traces.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>
#include <cstring>

#include "runtime/trace_record.h"

namespace lockstitch {

UnwrittenTraces::UnwrittenTraces(const std::string& traceDirectory) {
  socket_ = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (socket_ < 0) return;
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const uint32_t length = trace::noteAddress(traceDirectory.c_str(), address.sun_path);
  if (bind(socket_, reinterpret_cast<const sockaddr*>(&address),
           static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + length)) == 0)
    return;
  close(socket_);
  socket_ = -1;
}

UnwrittenTraces::~UnwrittenTraces() {
  if (socket_ >= 0) close(socket_);
}

std::vector<UnwrittenTraces::Note> UnwrittenTraces::take() const {
  std::vector<Note> notes;
  trace::UnwrittenNote note;
  while (socket_ >= 0) {
    const ssize_t bytes = recv(socket_, &note, sizeof note, 0);
    if (bytes < 0) break;
    if (bytes == sizeof note && note.magic == trace::kChunkMagic)
      notes.push_back({note.pid, std::strerror(static_cast<int>(note.error))});
  }
  return notes;
}

}  // namespace lockstitch
