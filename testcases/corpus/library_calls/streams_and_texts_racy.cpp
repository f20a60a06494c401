// Streams and conversions fill and read what they are given.
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
  void use() { sink(it.size()); } // RACE!
  void set() { std::getline(std::cin, it); } // RACE!
};

struct Getlinef {
  std::stringstream it;
  void use() { sink(it.str().size()); } // RACE!
  void set() { std::string y; std::getline(it, y); } // RACE!
};

struct Istream {
  char it[9] = {};
  void use() { sink(it[0]); } // RACE!
  void set() { std::cin.read(it, 9); } // RACE!
};

struct Istreamgl {
  char it[9] = {};
  void use() { sink(it[0]); } // RACE!
  void set() { std::cin.getline(it, 9); } // RACE!
};

struct Ostreamw {
  char it[9] = {};
  void use() { std::cout.write(it, 9); } // RACE!
  void set() { it[0] = 3; } // RACE!
};

struct Coutc {
  char it[9] = {};
  void use() { std::cout << it; } // RACE!
  void set() { it[0] = 3; } // RACE!
};

struct Strfromc {
  char it[9] = {};
  void use() { std::string y(it); sink(y.size()); } // RACE!
  void set() { it[0] = 3; } // RACE!
};

struct Straddc {
  char it[9] = {};
  void use() { std::string y; y += it; sink(y.size()); } // RACE!
  void set() { it[0] = 3; } // RACE!
};

struct Strasgc {
  char it[9] = {};
  void use() { std::string y; y = it; sink(y.size()); } // RACE!
  void set() { it[0] = 3; } // RACE!
};

struct Tochars {
  char it[8] = {};
  void use() { sink(it[0]); } // RACE!
  void set() { std::to_chars(it, it + 8, 3); } // RACE!
};

struct Fromcharsr {
  char it[8] = {};
  void use() { int v; std::from_chars(it, it + 8, v); sink(v); } // RACE!
  void set() { it[0] = 49; } // RACE!
};

struct Stoipos {
  size_t it = 0;
  void use() { sink(it); } // RACE!
  void set() { sink(std::stoi("12", &it)); } // RACE!
};

int main() {
  {
    Getline one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Getlinef one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Istream one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Istreamgl one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Ostreamw one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Coutc one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Strfromc one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Straddc one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Strasgc one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Tochars one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Fromcharsr one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Stoipos one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
}
