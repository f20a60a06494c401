// Order by pipes, sockets and events, and what gives none, by name of the case.
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <map>
#include <string>
#include <thread>

#include "invisible_barrier.h"

int value;
char buffer[16];

namespace {

InvisibleBarrier barrier;

void check(bool right) {
  if (right) return;
  std::perror("a call failed");
  exit(3);
}

void putByte(int fd) { check(write(fd, "x", 1) == 1); }
void getByte(int fd) {
  char byte;
  check(read(fd, &byte, 1) == 1);
}

// One thread writes `value` and then tells; the other hears and then writes it too.
template <class Tell, class Hear>
void handOver(Tell tell, Hear hear) {
  std::thread one([&] {
    value = 1;
    tell();
  });
  std::thread two([&] {
    hear();
    value = 2;
  });
  one.join();
  two.join();
}

void byPipe() {
  int ends[2];
  check(pipe(ends) == 0);
  handOver([&] { putByte(ends[1]); }, [&] { getByte(ends[0]); });
}

void bySocketPair() {
  int ends[2];
  check(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
  handOver([&] { check(send(ends[1], "x", 1, 0) == 1); },
           [&] {
             char byte;
             check(recv(ends[0], &byte, 1, 0) == 1);
           });
}

void byEvent() {
  int event = eventfd(0, 0);
  uint64_t number = 1;
  handOver([&] { check(write(event, &number, sizeof number) == 8); },
           [&] {
             uint64_t got;
             check(read(event, &got, sizeof got) == 8);
           });
}

void byDuplicate() {
  int ends[2];
  check(pipe(ends) == 0);
  int copy = dup(ends[1]);
  handOver([&] { putByte(copy); }, [&] { getByte(ends[0]); });
}

void byEndOfFile() {
  int ends[2];
  check(pipe(ends) == 0);
  handOver([&] { close(ends[1]); },
           [&] {
             char byte;
             check(read(ends[0], &byte, 1) == 0);
           });
}

void byVectors() {
  int ends[2];
  check(pipe(ends) == 0);
  char out[2] = {'a', 'b'}, in[2];
  iovec from[2] = {{out, 1}, {out + 1, 1}}, to[2] = {{in, 1}, {in + 1, 1}};
  handOver([&] { check(writev(ends[1], from, 2) == 2); },
           [&] { check(readv(ends[0], to, 2) == 2); });
}

void byConnection() {
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  auto* plain = reinterpret_cast<sockaddr*>(&address);
  check(bind(listener, plain, length) == 0 && listen(listener, 1) == 0);
  check(getsockname(listener, plain, &length) == 0);
  handOver(
      [&] {
        int fd = socket(AF_INET, SOCK_STREAM, 0);
        check(connect(fd, plain, length) == 0);
      },
      [&] { check(accept(listener, nullptr, nullptr) >= 0); });
}

// Each thread uses a pipe of its own.
void unrelated() {
  int a[2], b[2];
  check(pipe(a) == 0 && pipe(b) == 0);
  putByte(b[1]);
  handOver(
      [&] {
        putByte(a[1]);
        invisibleWait(&barrier, 2);
      },
      [&] {
        invisibleWait(&barrier, 2);
        getByte(b[0]);
      });
}

// A file that both write to is a log, not a channel.
void byFile() {
  char name[] = "/tmp/lockstitch-descriptors-XXXXXX";
  int file = mkstemp(name);
  unlink(name);
  handOver(
      [&] {
        putByte(file);
        invisibleWait(&barrier, 2);
      },
      [&] {
        invisibleWait(&barrier, 2);
        putByte(file);
      });
}

// The number may be another file's by the time it is used.
void closedInUse() {
  int ends[2];
  check(pipe(ends) == 0);
  std::thread one([&] {
    putByte(ends[1]);
    invisibleWait(&barrier, 2);
  });
  std::thread two([&] {
    invisibleWait(&barrier, 2);
    close(ends[1]);
  });
  one.join();
  two.join();
}

void bufferRead() {
  int ends[2];
  check(pipe(ends) == 0);
  putByte(ends[1]);
  std::thread one([&] {
    check(read(ends[0], buffer, sizeof buffer) == 1);
    invisibleWait(&barrier, 2);
  });
  std::thread two([&] {
    invisibleWait(&barrier, 2);
    buffer[0] = 'y';
  });
  one.join();
  two.join();
}

void bufferFormatted() {
  std::thread one([&] {
    snprintf(buffer, sizeof buffer, "%d", 7);
    invisibleWait(&barrier, 2);
  });
  std::thread two([&] {
    invisibleWait(&barrier, 2);
    buffer[0] = 'y';
  });
  one.join();
  two.join();
}

// Numbers are handed out again: what an old descriptor carried is not the new one's.
void reused() {
  for (int i = 0; i < 2000; ++i) {
    int ends[2];
    check(pipe(ends) == 0);
    putByte(ends[1]);
    getByte(ends[0]);
    close(ends[0]);
    close(ends[1]);
  }
}

}  // namespace

int main(int count, char** arguments) {
  const std::map<std::string, void (*)()> cases = {{"pipe", byPipe},
                                                   {"socket-pair", bySocketPair},
                                                   {"event", byEvent},
                                                   {"duplicate", byDuplicate},
                                                   {"end-of-file", byEndOfFile},
                                                   {"vectors", byVectors},
                                                   {"connection", byConnection},
                                                   {"unrelated", unrelated},
                                                   {"file", byFile},
                                                   {"closed-in-use", closedInUse},
                                                   {"buffer-read", bufferRead},
                                                   {"buffer-formatted", bufferFormatted},
                                                   {"reused", reused}};
  auto chosen = count > 1 ? cases.find(arguments[1]) : cases.end();
  if (chosen == cases.end()) {
    std::fputs("no such case\n", stderr);
    return 2;
  }
  chosen->second();
}
