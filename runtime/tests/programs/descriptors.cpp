// Order by pipes, sockets and events, and what gives none, by name of the case.
#include <fcntl.h>
#include <mqueue.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/msg.h>
#include <sys/select.h>
#include <sys/sem.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
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

// One thread does this, and then another that, in no order that can be seen.
template <class This, class That>
void oneThenTheOther(This first, That second) {
  std::thread one([&] {
    first();
    invisibleWait(&barrier, 2);
  });
  std::thread two([&] {
    invisibleWait(&barrier, 2);
    second();
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

// That a descriptor became ready is enough; nobody reads from it.
void byReadiness() {
  int epoll = epoll_create1(0);
  int event = eventfd(0, 0);
  epoll_event wanted{};
  wanted.events = EPOLLIN | EPOLLET;
  wanted.data.fd = event;
  check(epoll_ctl(epoll, EPOLL_CTL_ADD, event, &wanted) == 0);
  uint64_t number = 1;
  auto tell = [&] { check(write(event, &number, sizeof number) == 8); };
  handOver(tell, [&] {
    epoll_event got;
    check(epoll_wait(epoll, &got, 1, -1) == 1);
  });
  // Ready before it is registered.
  int late = eventfd(0, 0), later = epoll_create1(0);
  handOver([&] { check(write(late, &number, sizeof number) == 8); },
           [&] {
             pollfd there{late, POLLIN, 0};
             while (syscall(SYS_poll, &there, 1, -1) != 1) continue;
             epoll_event got;
             wanted.data.u64 = 0;
             check(epoll_ctl(later, EPOLL_CTL_ADD, late, &wanted) == 0);
             check(epoll_wait(later, &got, 1, -1) == 1);
           });
  int ends[2];
  check(pipe(ends) == 0);
  pollfd polled{ends[0], POLLIN, 0};
  handOver([&] { putByte(ends[1]); }, [&] { check(poll(&polled, 1, -1) == 1); });
  getByte(ends[0]);
  handOver([&] { putByte(ends[1]); },
           [&] {
             fd_set in;
             FD_ZERO(&in);
             FD_SET(ends[0], &in);
             check(select(ends[0] + 1, &in, nullptr, nullptr, nullptr) == 1);
           });
}

void byEventCalls() {
  int event = eventfd(0, 0);
  handOver([&] { check(eventfd_write(event, 1) == 0); },
           [&] {
             eventfd_t got;
             check(eventfd_read(event, &got) == 0);
           });
}

// `put` writes a line to the stream over one end, `get` hears of it by the other.
template <class Put, class Get>
void overStreams(Put put, Get get) {
  int ends[2];
  check(pipe(ends) == 0);
  FILE* in = fdopen(ends[0], "r");
  FILE* out = fdopen(ends[1], "w");
  handOver([&] { put(out); }, [&] { get(in); });
  fclose(in);
}
void byStream() {
  overStreams(
      [](FILE* out) {
        check(fprintf(out, "%d\n", 7) == 2 && fflush(out) == 0);
        fclose(out);
      },
      [](FILE* in) {
        int got = 0;
        check(fscanf(in, "%d", &got) == 1 && got == 7);
      });
}
// Without a buffer, the formatted writing itself is all that tells.
void byUnbufferedStream() {
  FILE* kept = nullptr;
  overStreams(
      [&kept](FILE* out) {
        kept = out;
        check(setvbuf(out, nullptr, _IONBF, 0) == 0 && fprintf(out, "%d\n", 7) == 2);
      },
      [](FILE* in) { check(getc(in) == '7'); });
  fclose(kept);
}
void byStreamsEnd() {
  overStreams([](FILE* out) { fclose(out); }, [](FILE* in) { check(getc(in) == EOF); });
}
void unflushedStream() {
  overStreams(
      [](FILE* out) {
        check(fputc('x', out) == 'x' && fflush(out) == 0);
        value = 3;
        invisibleWait(&barrier, 2);
        fclose(out);
      },
      [](FILE* in) {
        check(getc(in) == 'x');
        invisibleWait(&barrier, 2);
      });
}

void byMessages() {
  char name[] = "/lockstitch-descriptors-test-0000000";
  snprintf(name, sizeof name, "/lockstitch-%d", getpid());
  mq_attr size{};
  size.mq_maxmsg = 1;
  size.mq_msgsize = 8;
  mqd_t queue = mq_open(name, O_CREAT | O_RDWR, 0600, &size);
  if (queue == static_cast<mqd_t>(-1)) return;  // not everywhere are there any
  mqd_t other = mq_open(name, O_RDWR);
  mq_unlink(name);
  handOver([&] { check(mq_send(queue, "x", 1, 0) == 0); },
           [&] {
             char got[8];
             check(mq_receive(other, got, sizeof got, nullptr) == 1);
           });
}
struct Message {
  long type;
  int number;
};
void bySystemV() {
  int queue = msgget(IPC_PRIVATE, 0600);
  check(queue >= 0);
  handOver(
      [&] {
        Message message{1, 7};
        check(msgsnd(queue, &message, sizeof message.number, 0) == 0);
      },
      [&] {
        Message got;
        check(msgrcv(queue, &got, sizeof got.number, 0, 0) == sizeof got.number);
      });
  msgctl(queue, IPC_RMID, nullptr);
  int set = semget(IPC_PRIVATE, 1, 0600);
  check(set >= 0);
  auto change = [&](short by) {
    sembuf operation{0, by, 0};
    check(semop(set, &operation, 1) == 0);
  };
  handOver([&] { change(1); }, [&] { change(-1); });
  semctl(set, 0, IPC_RMID);
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

// A socket of this machine that others can find.
struct Address {
  sockaddr_in name{};
  socklen_t length = sizeof name;
  sockaddr* plain() { return reinterpret_cast<sockaddr*>(&name); }
};

int boundSocket(int type, Address& address) {
  int fd = socket(AF_INET, type, 0);
  address.name.sin_family = AF_INET;
  address.name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  check(bind(fd, address.plain(), address.length) == 0);
  if (type == SOCK_STREAM) check(listen(fd, 1) == 0);
  check(getsockname(fd, address.plain(), &address.length) == 0);
  return fd;
}

void byConnection() {
  Address address;
  int listener = boundSocket(SOCK_STREAM, address);
  handOver(
      [&] {
        int fd = socket(AF_INET, SOCK_STREAM, 0);
        check(connect(fd, address.plain(), address.length) == 0);
      },
      [&] { check(accept(listener, nullptr, nullptr) >= 0); });
}

struct Connection {
  int here, there;
};

Connection connectedPair() {
  Address address;
  int listener = boundSocket(SOCK_STREAM, address);
  Connection made{socket(AF_INET, SOCK_STREAM, 0), -1};
  check(connect(made.here, address.plain(), address.length) == 0);
  made.there = accept(listener, nullptr, nullptr);
  check(made.there >= 0);
  return made;
}

void byNetwork() {
  Connection made = connectedPair();
  handOver([&] { putByte(made.here); }, [&] { getByte(made.there); });
}

void byDatagram() {
  Address address;
  int from = socket(AF_INET, SOCK_DGRAM, 0), to = boundSocket(SOCK_DGRAM, address);
  handOver([&] { check(sendto(from, "x", 1, 0, address.plain(), address.length) == 1); },
           [&] { getByte(to); });
}

void byUnixSocket() {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;  // a name in the abstract space
  std::snprintf(address.sun_path + 1, sizeof address.sun_path - 1, "lockstitch-%d", getpid());
  auto* plain = reinterpret_cast<sockaddr*>(&address);
  int listener = socket(AF_UNIX, SOCK_STREAM, 0), here = socket(AF_UNIX, SOCK_STREAM, 0);
  check(bind(listener, plain, sizeof address) == 0 && listen(listener, 1) == 0);
  check(connect(here, plain, sizeof address) == 0);
  int there = accept(listener, nullptr, nullptr);
  handOver([&] { putByte(here); }, [&] { getByte(there); });
}

// Two connections that have nothing to do with each other; what one end hears is not what was told.
void otherConnection() {
  Connection a = connectedPair(), b = connectedPair();
  putByte(b.here);
  handOver(
      [&] {
        putByte(a.here);
        invisibleWait(&barrier, 2);
      },
      [&] {
        invisibleWait(&barrier, 2);
        getByte(b.there);
      });
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
  oneThenTheOther([&] { putByte(ends[1]); }, [&] { close(ends[1]); });
}

// System calls by hand, of which the program tells by itself.
extern "C" {
void __sanitizer_syscall_pre_impl_pipe2(long, long);
void __sanitizer_syscall_post_impl_pipe2(long, long, long);
void __sanitizer_syscall_pre_impl_read(long, long, long);
void __sanitizer_syscall_post_impl_read(long, long, long, long);
void __sanitizer_syscall_pre_impl_write(long, long, long);
void __sanitizer_syscall_post_impl_write(long, long, long, long);
}
struct OwnPipe {
  int ends[2];
  OwnPipe() {
    const auto address = reinterpret_cast<long>(ends);
    __sanitizer_syscall_pre_impl_pipe2(address, 0);
    const long result = syscall(SYS_pipe2, address, 0);
    __sanitizer_syscall_post_impl_pipe2(result, address, 0);
    check(result == 0);
  }
  void get(char* at) {
    const auto address = reinterpret_cast<long>(at);
    __sanitizer_syscall_pre_impl_read(ends[0], address, 1);
    const long result = syscall(SYS_read, ends[0], address, 1);
    __sanitizer_syscall_post_impl_read(result, ends[0], address, 1);
    check(result == 1);
  }
  void put(const char* at) {
    const auto address = reinterpret_cast<long>(at);
    __sanitizer_syscall_pre_impl_write(ends[1], address, 1);
    const long result = syscall(SYS_write, ends[1], address, 1);
    __sanitizer_syscall_post_impl_write(result, ends[1], address, 1);
    check(result == 1);
  }
};
void announcedPipe() {
  OwnPipe pipe;
  char sent = 'x', received = 0;
  handOver([&] { pipe.put(&sent); }, [&] { pipe.get(&received); });
}
void announcedBuffer() {
  OwnPipe pipe;
  buffer[0] = 'x';
  pipe.put(buffer);
  oneThenTheOther([&] { pipe.get(buffer); }, [&] { buffer[0] = 'y'; });
}

// To put another file under a number is one step for who writes to it; to close it is not.
void replacedInUse() {
  int ends[2], others[2];
  check(pipe(ends) == 0 && pipe(others) == 0);
  oneThenTheOther([&] { check(dup2(others[1], ends[1]) == ends[1]); }, [&] { putByte(ends[1]); });
}
void replacedAndClosed() {
  int ends[2], others[2];
  check(pipe(ends) == 0 && pipe(others) == 0);
  oneThenTheOther([&] { check(dup2(others[1], ends[1]) == ends[1]); }, [&] { close(ends[1]); });
}

void bufferRead() {
  int ends[2];
  check(pipe(ends) == 0);
  putByte(ends[1]);
  oneThenTheOther([&] { check(read(ends[0], buffer, sizeof buffer) == 1); },
                  [&] { buffer[0] = 'y'; });
}

void bufferFormatted() {
  oneThenTheOther([&] { snprintf(buffer, sizeof buffer, "%d", 7); }, [&] { buffer[0] = 'y'; });
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
                                                   {"event-calls", byEventCalls},
                                                   {"readiness", byReadiness},
                                                   {"stream", byStream},
                                                   {"unbuffered-stream", byUnbufferedStream},
                                                   {"streams-end", byStreamsEnd},
                                                   {"unflushed-stream", unflushedStream},
                                                   {"messages", byMessages},
                                                   {"system-v", bySystemV},
                                                   {"duplicate", byDuplicate},
                                                   {"end-of-file", byEndOfFile},
                                                   {"vectors", byVectors},
                                                   {"connection", byConnection},
                                                   {"network", byNetwork},
                                                   {"datagram", byDatagram},
                                                   {"unix-socket", byUnixSocket},
                                                   {"other-connection", otherConnection},
                                                   {"announced-pipe", announcedPipe},
                                                   {"announced-buffer", announcedBuffer},
                                                   {"replaced-in-use", replacedInUse},
                                                   {"replaced-and-closed", replacedAndClosed},
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
