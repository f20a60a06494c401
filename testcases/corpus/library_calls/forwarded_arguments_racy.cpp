// What is forwarded is read, or moved away, by the call itself.
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
  void use() { auto p = std::make_unique<int>(it); sink(*p); } // RACE!
  void set() { it = 2; } // RACE!
};

struct Mkshared {
  int it = 1;
  void use() { auto p = std::make_shared<int>(it); sink(*p); } // RACE!
  void set() { it = 3; } // RACE!
};

struct Mkuniqs {
  std::string it;
  void use() { auto p = std::make_unique<std::string>(it); sink(p->size()); } // RACE!
  void set() { it = "3"; } // RACE!
};

struct Mkopt {
  int it = 1;
  void use() { auto o = std::make_optional(it); sink(*o); } // RACE!
  void set() { it = 3; } // RACE!
};

struct Thrarg {
  int it = 1;
  void use() { std::thread t([](int v) { sink(v); }, it); t.join(); } // RACE!
  void set() { it = 3; } // RACE!
};

struct Jthrarg {
  int it = 1;
  void use() { std::jthread t([](int v) { sink(v); }, it); } // RACE!
  void set() { it = 3; } // RACE!
};

struct Asyncarg {
  int it = 1;
  void use() { std::async(std::launch::async, [](int v) { sink(v); }, it).get(); } // RACE!
  void set() { it = 3; } // RACE!
};

struct Async {
  int it = 1;
  void use() { auto f = std::async(std::launch::deferred, [](int v) { return v; }, it); sink(f.get()); } // RACE!
  void set() { it = 2; } // RACE!
};

struct OnceArg {
  int it = 1;
  void use() { std::once_flag f; std::call_once(f, [](int v) { sink(v); }, it); } // RACE!
  void set() { it = 3; } // RACE!
};

struct Invoke {
  int it = 3;
  void use() { std::invoke([](int v) { sink(v); }, it); } // RACE!
  void set() { it = 4; } // RACE!
};

struct Maptry {
  int it = 1;
  void use() { std::map<int, int> m; m.try_emplace(2, it); sink(m.size()); } // RACE!
  void set() { it = 3; } // RACE!
};

struct Memplace {
  int it = 1;
  void use() { std::map<int, int> m; m.emplace(it, 1); sink(m.size()); } // RACE!
  void set() { it = 2; } // RACE!
};

struct Movearg {
  std::string it;
  void use() { sink(it.size()); } // RACE!
  void set() { std::vector<std::string> v; v.push_back(std::move(it)); sink(v.size()); } // RACE!
};

struct Movefn {
  std::string it;
  void use() { sink(it.size()); } // RACE!
  void set() { auto p = std::make_unique<std::string>(std::move(it)); sink(p->size()); } // RACE!
};

struct Movector {
  std::string it;
  void use() { sink(it.size()); } // RACE!
  void set() { std::string y(std::move(it)); sink(y.size()); } // RACE!
};

struct Moveasg {
  std::string it;
  void use() { sink(it.size()); } // RACE!
  void set() { std::string y; y = std::move(it); sink(y.size()); } // RACE!
};

int main() {
  {
    Mkuniq one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Mkshared one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Mkuniqs one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Mkopt one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Thrarg one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Jthrarg one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Asyncarg one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Async one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    OnceArg one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Invoke one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Maptry one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Memplace one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Movearg one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Movefn one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Movector one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Moveasg one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
}
