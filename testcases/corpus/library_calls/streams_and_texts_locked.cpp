// Streams and conversions fill and read what they are given: under a lock, and where all only look.
// flags: -std=c++20
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <condition_variable>
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
#include <numeric>
#include <optional>
#include <poll.h>
#include <signal.h>
#include <sstream>
#include <string>
#include <strings.h>
#include <thread>
#include <tuple>
#include <unistd.h>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

std::atomic<long> total;
template <class T> void sink(T v) { total += static_cast<long>(v); }

struct Getline {
  std::string it;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it.size()); } // NORACE
  void set() { std::lock_guard guard(mutex); std::getline(std::cin, it); } // NORACE
  void look() { sink(it.size()); } // NORACE
};

struct Getlinef {
  std::stringstream it;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it.str().size()); } // NORACE
  void set() { std::lock_guard guard(mutex); std::string y; std::getline(it, y); } // NORACE
  void look() { sink(it.str().size()); } // NORACE
};

struct Istream {
  char it[9] = {};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); std::cin.read(it, 9); } // NORACE
  void look() { sink(it[0]); } // NORACE
};

struct Istreamgl {
  char it[9] = {};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); std::cin.getline(it, 9); } // NORACE
  void look() { sink(it[0]); } // NORACE
};

struct Ostreamw {
  char it[9] = {};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::cout.write(it, 9); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { std::cout.write(it, 9); } // NORACE
};

struct Coutc {
  char it[9] = {};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::cout << it; } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { std::cout << it; } // NORACE
};

struct Strfromc {
  char it[9] = {};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::string y(it); sink(y.size()); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { std::string y(it); sink(y.size()); } // NORACE
};

struct Straddc {
  char it[9] = {};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::string y; y += it; sink(y.size()); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { std::string y; y += it; sink(y.size()); } // NORACE
};

struct Strasgc {
  char it[9] = {};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::string y; y = it; sink(y.size()); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { std::string y; y = it; sink(y.size()); } // NORACE
};

struct Tochars {
  char it[8] = {};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); std::to_chars(it, it + 8, 3); } // NORACE
  void look() { sink(it[0]); } // NORACE
};

struct Fromcharsr {
  char it[8] = {};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); int v; std::from_chars(it, it + 8, v); sink(v); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 49; } // NORACE
  void look() { int v; std::from_chars(it, it + 8, v); sink(v); } // NORACE
};

struct Stoipos {
  size_t it = 0;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it); } // NORACE
  void set() { std::lock_guard guard(mutex); sink(std::stoi("12", &it)); } // NORACE
  void look() { sink(it); } // NORACE
};

int main() {
  {
    Getline one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Getline one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Getlinef one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Getlinef one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Istream one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Istream one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Istreamgl one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Istreamgl one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Ostreamw one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Ostreamw one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Coutc one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Coutc one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Strfromc one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Strfromc one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Straddc one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Straddc one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Strasgc one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Strasgc one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Tochars one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Tochars one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Fromcharsr one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Fromcharsr one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Stoipos one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Stoipos one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
}
