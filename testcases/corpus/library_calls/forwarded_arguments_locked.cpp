// What is forwarded is read, or moved away, by the call itself: under a lock, and where all only look.
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
#include <future>
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

struct Mkuniq {
  int it = 1;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); auto p = std::make_unique<int>(it); sink(*p); } // NORACE
  void set() { std::lock_guard guard(mutex); it = 2; } // NORACE
  void look() { auto p = std::make_unique<int>(it); sink(*p); } // NORACE
};

struct Mkshared {
  int it = 1;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); auto p = std::make_shared<int>(it); sink(*p); } // NORACE
  void set() { std::lock_guard guard(mutex); it = 3; } // NORACE
  void look() { auto p = std::make_shared<int>(it); sink(*p); } // NORACE
};

struct Mkuniqs {
  std::string it;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); auto p = std::make_unique<std::string>(it); sink(p->size()); } // NORACE
  void set() { std::lock_guard guard(mutex); it = "3"; } // NORACE
  void look() { auto p = std::make_unique<std::string>(it); sink(p->size()); } // NORACE
};

struct Mkopt {
  int it = 1;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); auto o = std::make_optional(it); sink(*o); } // NORACE
  void set() { std::lock_guard guard(mutex); it = 3; } // NORACE
  void look() { auto o = std::make_optional(it); sink(*o); } // NORACE
};

struct Thrarg {
  int it = 1;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::thread t([](int v) { sink(v); }, it); t.join(); } // NORACE
  void set() { std::lock_guard guard(mutex); it = 3; } // NORACE
  void look() { std::thread t([](int v) { sink(v); }, it); t.join(); } // NORACE
};

struct Jthrarg {
  int it = 1;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::jthread t([](int v) { sink(v); }, it); } // NORACE
  void set() { std::lock_guard guard(mutex); it = 3; } // NORACE
  void look() { std::jthread t([](int v) { sink(v); }, it); } // NORACE
};

struct Asyncarg {
  int it = 1;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::async(std::launch::async, [](int v) { sink(v); }, it).get(); } // NORACE
  void set() { std::lock_guard guard(mutex); it = 3; } // NORACE
  void look() { std::async(std::launch::async, [](int v) { sink(v); }, it).get(); } // NORACE
};

struct Async {
  int it = 1;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); auto f = std::async(std::launch::deferred, [](int v) { return v; }, it); sink(f.get()); } // NORACE
  void set() { std::lock_guard guard(mutex); it = 2; } // NORACE
  void look() { auto f = std::async(std::launch::deferred, [](int v) { return v; }, it); sink(f.get()); } // NORACE
};

struct OnceArg {
  int it = 1;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::once_flag f; std::call_once(f, [](int v) { sink(v); }, it); } // NORACE
  void set() { std::lock_guard guard(mutex); it = 3; } // NORACE
  void look() { std::once_flag f; std::call_once(f, [](int v) { sink(v); }, it); } // NORACE
};

struct Invoke {
  int it = 3;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::invoke([](int v) { sink(v); }, it); } // NORACE
  void set() { std::lock_guard guard(mutex); it = 4; } // NORACE
  void look() { std::invoke([](int v) { sink(v); }, it); } // NORACE
};

struct Maptry {
  int it = 1;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::map<int, int> m; m.try_emplace(2, it); sink(m.size()); } // NORACE
  void set() { std::lock_guard guard(mutex); it = 3; } // NORACE
  void look() { std::map<int, int> m; m.try_emplace(2, it); sink(m.size()); } // NORACE
};

struct Memplace {
  int it = 1;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::map<int, int> m; m.emplace(it, 1); sink(m.size()); } // NORACE
  void set() { std::lock_guard guard(mutex); it = 2; } // NORACE
  void look() { std::map<int, int> m; m.emplace(it, 1); sink(m.size()); } // NORACE
};

struct Movearg {
  std::string it;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it.size()); } // NORACE
  void set() { std::lock_guard guard(mutex); std::vector<std::string> v; v.push_back(std::move(it)); sink(v.size()); } // NORACE
  void look() { sink(it.size()); } // NORACE
};

struct Movefn {
  std::string it;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it.size()); } // NORACE
  void set() { std::lock_guard guard(mutex); auto p = std::make_unique<std::string>(std::move(it)); sink(p->size()); } // NORACE
  void look() { sink(it.size()); } // NORACE
};

struct Movector {
  std::string it;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it.size()); } // NORACE
  void set() { std::lock_guard guard(mutex); std::string y(std::move(it)); sink(y.size()); } // NORACE
  void look() { sink(it.size()); } // NORACE
};

struct Moveasg {
  std::string it;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it.size()); } // NORACE
  void set() { std::lock_guard guard(mutex); std::string y; y = std::move(it); sink(y.size()); } // NORACE
  void look() { sink(it.size()); } // NORACE
};

int main() {
  {
    Mkuniq one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Mkuniq one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Mkshared one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Mkshared one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Mkuniqs one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Mkuniqs one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Mkopt one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Mkopt one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Thrarg one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Thrarg one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Jthrarg one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Jthrarg one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Asyncarg one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Asyncarg one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Async one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Async one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    OnceArg one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    OnceArg one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Invoke one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Invoke one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Maptry one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Maptry one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Memplace one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Memplace one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Movearg one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Movearg one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Movefn one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Movefn one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Movector one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Movector one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Moveasg one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Moveasg one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
}
