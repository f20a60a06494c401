// What copies, compares or prints a container looks at its elements: under a lock, and where all only look.
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
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::vector<int> y(it); sink(y.size()); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { std::vector<int> y(it); sink(y.size()); } // NORACE
};

struct Vecasgel {
  std::vector<int> it{1};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::vector<int> y; y = it; sink(y.size()); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { std::vector<int> y; y = it; sink(y.size()); } // NORACE
};

struct Veceqel {
  std::vector<int> it{1};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::vector<int> y; sink(it == y); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { std::vector<int> y; sink(it == y); } // NORACE
};

struct Streqel {
  std::string it = "x";
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it == "a"); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 49; } // NORACE
  void look() { sink(it == "a"); } // NORACE
};

struct Coutel {
  std::string it = "x";
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::cout << it; } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 49; } // NORACE
  void look() { std::cout << it; } // NORACE
};

struct Valarr {
  std::valarray<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { sink(it[0]); } // NORACE
};

struct Itinc {
  std::vector<int> all{1, 2};
  std::vector<int>::iterator it = all.begin();
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(*it); } // NORACE
  void set() { std::lock_guard guard(mutex); ++it; } // NORACE
  void look() { sink(*it); } // NORACE
};

struct Mapit {
  std::map<int, int> all{{1, 1}, {2, 2}};
  std::map<int, int>::iterator it = all.begin();
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it->second); } // NORACE
  void set() { std::lock_guard guard(mutex); ++it; } // NORACE
  void look() { sink(it->second); } // NORACE
};

struct Advance {
  std::vector<int> all{1, 2};
  std::vector<int>::iterator it = all.begin();
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(*it); } // NORACE
  void set() { std::lock_guard guard(mutex); std::advance(it, 1); } // NORACE
  void look() { sink(*it); } // NORACE
};

int main() {
  {
    Veccopyel one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Veccopyel one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Vecasgel one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Vecasgel one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Veceqel one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Veceqel one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Streqel one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Streqel one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Coutel one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Coutel one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Valarr one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Valarr one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Itinc one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Itinc one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Mapit one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Mapit one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Advance one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Advance one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
}
