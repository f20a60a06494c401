#include "tool/commands/unwritten_traces.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>

#include "runtime/trace_record.h"

namespace lockstitch {
namespace {

// Out of the way of programs that count or close low descriptors.
constexpr int kLeastInherited = 900;

void closeOne(int& descriptor) {
  if (descriptor >= 0) close(descriptor);
  descriptor = -1;
}

void takeFrom(int socket, std::vector<UnwrittenTraces::Note>& notes) {
  trace::UnwrittenNote note;
  while (socket >= 0) {
    const ssize_t bytes = recv(socket, &note, sizeof note, MSG_DONTWAIT);
    if (bytes < 0) return;
    if (bytes == sizeof note && note.magic == trace::kChunkMagic)
      notes.push_back({note.pid, static_cast<int>(note.error)});
  }
}

}  // namespace

UnwrittenTraces::UnwrittenTraces(const std::string& traceDirectory) {
  openNamed(traceDirectory);
  openInherited();
}

UnwrittenTraces::~UnwrittenTraces() {
  for (int* descriptor : {&named_, &heard_, &inherited_}) closeOne(*descriptor);
}

void UnwrittenTraces::openNamed(const std::string& traceDirectory) {
  named_ = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (named_ < 0) return;
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const uint32_t length = trace::noteAddress(traceDirectory.c_str(), address.sun_path);
  if (bind(named_, reinterpret_cast<const sockaddr*>(&address),
           static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + length)) != 0)
    closeOne(named_);
}

void UnwrittenTraces::openInherited() {
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0, pair) != 0) return;
  heard_ = pair[0];
  inherited_ = fcntl(pair[1], F_DUPFD, kLeastInherited);
  close(pair[1]);
}

std::string UnwrittenTraces::option() const {
  struct stat is;
  if (inherited_ < 0 || fstat(inherited_, &is) != 0) return "";
  return ":notes=" + std::to_string(inherited_) + "." + std::to_string(is.st_ino);
}

std::vector<UnwrittenTraces::Note> UnwrittenTraces::take() const {
  std::vector<Note> notes;
  for (const int socket : {named_, heard_}) takeFrom(socket, notes);
  return notes;
}

}  // namespace lockstitch
