// What copies, compares or prints a container looks at its elements.
// flags: -std=c++20
#include <algorithm>
#include <array>
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
#include <valarray>
#include <variant>
#include <vector>

std::atomic<long> total;
template <class T> void sink(T v) { total += static_cast<long>(v); }

struct Veccopyel {
  std::vector<int> it{1};
  void use() { std::vector<int> y(it); sink(y.size()); } // RACE!
  void set() { it[0] = 3; } // RACE!
};

struct Vecasgel {
  std::vector<int> it{1};
  void use() { std::vector<int> y; y = it; sink(y.size()); } // RACE!
  void set() { it[0] = 3; } // RACE!
};

struct Veceqel {
  std::vector<int> it{1};
  void use() { std::vector<int> y; sink(it == y); } // RACE!
  void set() { it[0] = 3; } // RACE!
};

struct Streqel {
  std::string it = "x";
  void use() { sink(it == "a"); } // RACE!
  void set() { it[0] = 49; } // RACE!
};

struct Coutel {
  std::string it = "x";
  void use() { std::cout << it; } // RACE!
  void set() { it[0] = 49; } // RACE!
};

struct Valarr {
  std::valarray<int> it{1,2};
  void use() { sink(it[0]); } // RACE!
  void set() { it[0] = 3; } // RACE!
};

struct Itinc {
  std::vector<int> all{1, 2};
  std::vector<int>::iterator it = all.begin();
  void use() { sink(*it); } // RACE!
  void set() { ++it; } // RACE!
};

struct Mapit {
  std::map<int, int> all{{1, 1}, {2, 2}};
  std::map<int, int>::iterator it = all.begin();
  void use() { sink(it->second); } // RACE!
  void set() { ++it; } // RACE!
};

struct Advance {
  std::vector<int> all{1, 2};
  std::vector<int>::iterator it = all.begin();
  void use() { sink(*it); } // RACE!
  void set() { std::advance(it, 1); } // RACE!
};

int main() {
  {
    Veccopyel one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Vecasgel one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Veceqel one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Streqel one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Coutel one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Valarr one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Itinc one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Mapit one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Advance one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
}
