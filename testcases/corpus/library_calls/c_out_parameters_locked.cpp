// The C library's functions fill what a pointer leads to, and read what one to constants leads to: under a lock, and where all only look.
// flags: -std=c++20
#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <functional>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <netinet/in.h>
#include <numeric>
#include <optional>
#include <poll.h>
#include <semaphore.h>
#include <signal.h>
#include <sstream>
#include <string>
#include <strings.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <thread>
#include <tuple>
#include <unistd.h>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

std::atomic<long> total;
template <class T> void sink(T v) { total += static_cast<long>(v); }

struct Uname {
  utsname it{};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it.machine[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); uname(&it); } // NORACE
  void look() { sink(it.machine[0]); } // NORACE
};

struct Getrusage {
  rusage it{};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it.ru_maxrss); } // NORACE
  void set() { std::lock_guard guard(mutex); getrusage(RUSAGE_SELF, &it); } // NORACE
  void look() { sink(it.ru_maxrss); } // NORACE
};

struct Times {
  tms it{};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it.tms_utime); } // NORACE
  void set() { std::lock_guard guard(mutex); times(&it); } // NORACE
  void look() { sink(it.tms_utime); } // NORACE
};

struct Pipe {
  int it[2] = {};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); if (pipe(it)) return; } // NORACE
  void look() { sink(it[0]); } // NORACE
};

struct Frexp {
  int it = 0;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it); } // NORACE
  void set() { std::lock_guard guard(mutex); sink(frexp(2.5, &it)); } // NORACE
  void look() { sink(it); } // NORACE
};

struct Modf {
  double it = 0;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it); } // NORACE
  void set() { std::lock_guard guard(mutex); sink(modf(2.5, &it)); } // NORACE
  void look() { sink(it); } // NORACE
};

struct Mktimer {
  tm it{};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it.tm_hour); } // NORACE
  void set() { std::lock_guard guard(mutex); sink(mktime(&it)); } // NORACE
  void look() { sink(it.tm_hour); } // NORACE
};

struct Strtolend {
  char* it = nullptr;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it != nullptr); } // NORACE
  void set() { std::lock_guard guard(mutex); sink(strtol("12", &it, 10)); } // NORACE
  void look() { sink(it != nullptr); } // NORACE
};

struct Getlinec {
  char* it = nullptr;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it != nullptr); } // NORACE
  void set() { std::lock_guard guard(mutex); size_t n = 0; sink(getline(&it, &n, stdin)); } // NORACE
  void look() { sink(it != nullptr); } // NORACE
};

struct Readlink {
  char it[9] = {};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); sink(readlink("/a", it, 9)); } // NORACE
  void look() { sink(it[0]); } // NORACE
};

struct Getsockname {
  sockaddr_in it{};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it.sin_port); } // NORACE
  void set() { std::lock_guard guard(mutex); socklen_t n = sizeof it; getsockname(0, (sockaddr*)&it, &n); } // NORACE
  void look() { sink(it.sin_port); } // NORACE
};

struct Getsockopt {
  int it = 0;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it); } // NORACE
  void set() { std::lock_guard guard(mutex); socklen_t n = sizeof it; getsockopt(0, 1, 1, &it, &n); } // NORACE
  void look() { sink(it); } // NORACE
};

struct Setsockopt {
  int it = 0;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); setsockopt(0, 1, 1, &it, sizeof it); } // NORACE
  void set() { std::lock_guard guard(mutex); it = 2; } // NORACE
  void look() { setsockopt(0, 1, 1, &it, sizeof it); } // NORACE
};

struct Connect {
  sockaddr_in it{};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(connect(0, reinterpret_cast<sockaddr*>(&it), sizeof it)); } // NORACE
  void set() { std::lock_guard guard(mutex); it.sin_port = 4; } // NORACE
  void look() { sink(connect(0, reinterpret_cast<sockaddr*>(&it), sizeof it)); } // NORACE
};

struct Waitpid {
  int it = 0;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it); } // NORACE
  void set() { std::lock_guard guard(mutex); waitpid(-1, &it, WNOHANG); } // NORACE
  void look() { sink(it); } // NORACE
};

struct Sigemptyset {
  sigset_t it{};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(sigismember(&it, 3)); } // NORACE
  void set() { std::lock_guard guard(mutex); sigemptyset(&it); } // NORACE
  void look() { sink(sigismember(&it, 3)); } // NORACE
};

struct Strtokr {
  char it[9] = {};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); char* s; sink(strtok_r(it, ",", &s) != nullptr); } // NORACE
  void look() { sink(it[0]); } // NORACE
};

struct Strspn {
  char it[9] = {};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(strspn(it, "ab")); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 49; } // NORACE
  void look() { sink(strspn(it, "ab")); } // NORACE
};

struct Strcasecmp {
  char it[9] = {};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(strcasecmp(it, "ab")); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 49; } // NORACE
  void look() { sink(strcasecmp(it, "ab")); } // NORACE
};

struct Memchr {
  char it[9] = {};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(memchr(it, 3, 9) != nullptr); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 49; } // NORACE
  void look() { sink(memchr(it, 3, 9) != nullptr); } // NORACE
};

struct Sscanf7 {
  int it = 0;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it); } // NORACE
  void set() { std::lock_guard guard(mutex); int a; sscanf("1", "%d%d%d%d%d%d", &a, &a, &a, &a, &a, &it); } // NORACE
  void look() { sink(it); } // NORACE
};

struct Printf5 {
  char it[9] = {};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); printf("%d%d%d%d%s", 1, 2, 3, 4, it); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 49; } // NORACE
  void look() { printf("%d%d%d%d%s", 1, 2, 3, 4, it); } // NORACE
};

struct Fopen {
  char it[9] = {};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(fopen(it, "r") != nullptr); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 49; } // NORACE
  void look() { sink(fopen(it, "r") != nullptr); } // NORACE
};

struct Open {
  char it[9] = {};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(open(it, 0)); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 49; } // NORACE
  void look() { sink(open(it, 0)); } // NORACE
};

struct Statp {
  char it[9] = {};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); struct stat s; sink(stat(it, &s)); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 49; } // NORACE
  void look() { struct stat s; sink(stat(it, &s)); } // NORACE
};

struct Nanosleep {
  timespec it{};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); nanosleep(&it, nullptr); } // NORACE
  void set() { std::lock_guard guard(mutex); it.tv_nsec = 1; } // NORACE
  void look() { nanosleep(&it, nullptr); } // NORACE
};

struct Strtol {
  char it[4] = {};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(strtol(it, 0, 10)); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 49; } // NORACE
  void look() { sink(strtol(it, 0, 10)); } // NORACE
};

struct Semtw {
  timespec it{};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sem_t s; sem_timedwait(&s, &it); } // NORACE
  void set() { std::lock_guard guard(mutex); it.tv_sec = 3; } // NORACE
  void look() { sem_t s; sem_timedwait(&s, &it); } // NORACE
};

struct Pthrattr {
  pthread_attr_t it{};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); size_t n; pthread_attr_getstacksize(&it, &n); sink(n); } // NORACE
  void set() { std::lock_guard guard(mutex); pthread_attr_setstacksize(&it, 99999); } // NORACE
  void look() { size_t n; pthread_attr_getstacksize(&it, &n); sink(n); } // NORACE
};

int main() {
  {
    Uname one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Uname one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Getrusage one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Getrusage one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Times one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Times one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Pipe one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Pipe one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Frexp one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Frexp one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Modf one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Modf one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Mktimer one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Mktimer one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Strtolend one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Strtolend one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Getlinec one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Getlinec one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Readlink one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Readlink one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Getsockname one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Getsockname one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Getsockopt one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Getsockopt one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Setsockopt one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Setsockopt one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Connect one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Connect one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Waitpid one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Waitpid one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Sigemptyset one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Sigemptyset one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Strtokr one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Strtokr one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Strspn one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Strspn one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Strcasecmp one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Strcasecmp one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Memchr one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Memchr one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Sscanf7 one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Sscanf7 one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Printf5 one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Printf5 one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Fopen one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Fopen one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Open one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Open one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Statp one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Statp one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Nanosleep one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Nanosleep one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Strtol one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Strtol one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Semtw one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Semtw one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Pthrattr one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Pthrattr one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
}
