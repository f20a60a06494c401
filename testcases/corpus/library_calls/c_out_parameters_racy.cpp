// The C library's functions fill what a pointer leads to, and read what one to constants leads to.
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
  void use() { sink(it.machine[0]); } // RACE!
  void set() { uname(&it); } // RACE!
};

struct Getrusage {
  rusage it{};
  void use() { sink(it.ru_maxrss); } // RACE!
  void set() { getrusage(RUSAGE_SELF, &it); } // RACE!
};

struct Times {
  tms it{};
  void use() { sink(it.tms_utime); } // RACE!
  void set() { times(&it); } // RACE!
};

struct Pipe {
  int it[2] = {};
  void use() { sink(it[0]); } // RACE!
  void set() { if (pipe(it)) return; } // RACE!
};

struct Frexp {
  int it = 0;
  void use() { sink(it); } // RACE!
  void set() { sink(frexp(2.5, &it)); } // RACE!
};

struct Modf {
  double it = 0;
  void use() { sink(it); } // RACE!
  void set() { sink(modf(2.5, &it)); } // RACE!
};

struct Mktimer {
  tm it{};
  void use() { sink(it.tm_hour); } // RACE!
  void set() { sink(mktime(&it)); } // RACE!
};

struct Strtolend {
  char* it = nullptr;
  void use() { sink(it != nullptr); } // RACE!
  void set() { sink(strtol("12", &it, 10)); } // RACE!
};

struct Getlinec {
  char* it = nullptr;
  void use() { sink(it != nullptr); } // RACE!
  void set() { size_t n = 0; sink(getline(&it, &n, stdin)); } // RACE!
};

struct Readlink {
  char it[9] = {};
  void use() { sink(it[0]); } // RACE!
  void set() { sink(readlink("/a", it, 9)); } // RACE!
};

struct Getsockname {
  sockaddr_in it{};
  void use() { sink(it.sin_port); } // RACE!
  void set() { socklen_t n = sizeof it; getsockname(0, (sockaddr*)&it, &n); } // RACE!
};

struct Getsockopt {
  int it = 0;
  void use() { sink(it); } // RACE!
  void set() { socklen_t n = sizeof it; getsockopt(0, 1, 1, &it, &n); } // RACE!
};

struct Setsockopt {
  int it = 0;
  void use() { setsockopt(0, 1, 1, &it, sizeof it); } // RACE!
  void set() { it = 2; } // RACE!
};

struct Connect {
  sockaddr_in it{};
  void use() { sink(connect(0, reinterpret_cast<sockaddr*>(&it), sizeof it)); } // RACE!
  void set() { it.sin_port = 4; } // RACE!
};

struct Waitpid {
  int it = 0;
  void use() { sink(it); } // RACE!
  void set() { waitpid(-1, &it, WNOHANG); } // RACE!
};

struct Sigemptyset {
  sigset_t it{};
  void use() { sink(sigismember(&it, 3)); } // RACE!
  void set() { sigemptyset(&it); } // RACE!
};

struct Strtokr {
  char it[9] = {};
  void use() { sink(it[0]); } // RACE!
  void set() { char* s; sink(strtok_r(it, ",", &s) != nullptr); } // RACE!
};

struct Strspn {
  char it[9] = {};
  void use() { sink(strspn(it, "ab")); } // RACE!
  void set() { it[0] = 49; } // RACE!
};

struct Strcasecmp {
  char it[9] = {};
  void use() { sink(strcasecmp(it, "ab")); } // RACE!
  void set() { it[0] = 49; } // RACE!
};

struct Memchr {
  char it[9] = {};
  void use() { sink(memchr(it, 3, 9) != nullptr); } // RACE!
  void set() { it[0] = 49; } // RACE!
};

struct Sscanf7 {
  int it = 0;
  void use() { sink(it); } // RACE!
  void set() { int a; sscanf("1", "%d%d%d%d%d%d", &a, &a, &a, &a, &a, &it); } // RACE!
};

struct Printf5 {
  char it[9] = {};
  void use() { printf("%d%d%d%d%s", 1, 2, 3, 4, it); } // RACE!
  void set() { it[0] = 49; } // RACE!
};

struct Fopen {
  char it[9] = {};
  void use() { sink(fopen(it, "r") != nullptr); } // RACE!
  void set() { it[0] = 49; } // RACE!
};

struct Open {
  char it[9] = {};
  void use() { sink(open(it, 0)); } // RACE!
  void set() { it[0] = 49; } // RACE!
};

struct Statp {
  char it[9] = {};
  void use() { struct stat s; sink(stat(it, &s)); } // RACE!
  void set() { it[0] = 49; } // RACE!
};

struct Nanosleep {
  timespec it{};
  void use() { nanosleep(&it, nullptr); } // RACE!
  void set() { it.tv_nsec = 1; } // RACE!
};

struct Strtol {
  char it[4] = {};
  void use() { sink(strtol(it, 0, 10)); } // RACE!
  void set() { it[0] = 49; } // RACE!
};

struct Condwaitu {
  timespec it{};
  void use() { pthread_cond_t c; pthread_mutex_t m; pthread_cond_timedwait(&c, &m, &it); } // RACE!
  void set() { it.tv_sec = 3; } // RACE!
};

struct Semtw {
  timespec it{};
  void use() { sem_t s; sem_timedwait(&s, &it); } // RACE!
  void set() { it.tv_sec = 3; } // RACE!
};

struct Pthrattr {
  pthread_attr_t it{};
  void use() { size_t n; pthread_attr_getstacksize(&it, &n); sink(n); } // RACE!
  void set() { pthread_attr_setstacksize(&it, 99999); } // RACE!
};

int main() {
  {
    Uname one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Getrusage one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Times one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Pipe one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Frexp one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Modf one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Mktimer one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Strtolend one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Getlinec one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Readlink one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Getsockname one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Getsockopt one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Setsockopt one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Connect one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Waitpid one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Sigemptyset one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Strtokr one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Strspn one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Strcasecmp one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Memchr one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Sscanf7 one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Printf5 one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Fopen one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Open one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Statp one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Nanosleep one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Strtol one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Condwaitu one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Semtw one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Pthrattr one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
}
