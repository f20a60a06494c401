// Variants, tuples and any: what is called with their parts, and what asks for a part: under a lock, and where all only look.
// flags: -std=c++20
#include <algorithm>
#include <any>
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
#include <variant>
#include <vector>

std::atomic<long> total;
template <class T> void sink(T v) { total += static_cast<long>(v); }

struct Visit {
  std::variant<int, long> it{1};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::visit([](auto v) { sink(v); }, it); } // NORACE
  void set() { std::lock_guard guard(mutex); it = 4L; } // NORACE
  void look() { std::visit([](auto v) { sink(v); }, it); } // NORACE
};

struct Visitw {
  std::variant<int, long> it;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(std::get<int>(it)); } // NORACE
  void set() { std::lock_guard guard(mutex); std::visit([](auto& v) { v = 4; }, it); } // NORACE
  void look() { sink(std::get<int>(it)); } // NORACE
};

struct Vget {
  std::variant<int, long> it;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(std::get<int>(it)); } // NORACE
  void set() { std::lock_guard guard(mutex); it = 4L; } // NORACE
  void look() { sink(std::get<int>(it)); } // NORACE
};

struct Vgetif {
  std::variant<int, long> it;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(std::get_if<int>(&it) != nullptr); } // NORACE
  void set() { std::lock_guard guard(mutex); it = 4L; } // NORACE
  void look() { sink(std::get_if<int>(&it) != nullptr); } // NORACE
};

struct Vgetifw {
  std::variant<int, long> it;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(std::get<int>(it)); } // NORACE
  void set() { std::lock_guard guard(mutex); if (int* p = std::get_if<int>(&it)) *p = 3; } // NORACE
  void look() { sink(std::get<int>(it)); } // NORACE
};

struct Vholds {
  std::variant<int, long> it;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(std::holds_alternative<int>(it)); } // NORACE
  void set() { std::lock_guard guard(mutex); it.emplace<long>(4); } // NORACE
  void look() { sink(std::holds_alternative<int>(it)); } // NORACE
};

struct Apply {
  std::tuple<int> it{3};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::apply([](int v) { sink(v); }, it); } // NORACE
  void set() { std::lock_guard guard(mutex); it = {4}; } // NORACE
  void look() { std::apply([](int v) { sink(v); }, it); } // NORACE
};

struct Applyw {
  std::tuple<int> it{1};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(std::get<0>(it)); } // NORACE
  void set() { std::lock_guard guard(mutex); std::apply([](int& v) { v = 3; }, it); } // NORACE
  void look() { sink(std::get<0>(it)); } // NORACE
};

struct Any {
  std::any it = 1;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(std::any_cast<int>(it)); } // NORACE
  void set() { std::lock_guard guard(mutex); it = 2; } // NORACE
  void look() { sink(std::any_cast<int>(it)); } // NORACE
};

struct Anyptr {
  std::any it;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(std::any_cast<int>(&it) != nullptr); } // NORACE
  void set() { std::lock_guard guard(mutex); it = 3; } // NORACE
  void look() { sink(std::any_cast<int>(&it) != nullptr); } // NORACE
};

struct Anyw {
  std::any it;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it.has_value()); } // NORACE
  void set() { std::lock_guard guard(mutex); it.emplace<int>(3); } // NORACE
  void look() { sink(it.has_value()); } // NORACE
};

struct Invokew {
  int it = 1;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it); } // NORACE
  void set() { std::lock_guard guard(mutex); std::invoke([](int& v) { v = 3; }, it); } // NORACE
  void look() { sink(it); } // NORACE
};

struct Tiecmp {
  int it = 1;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); int o = 2; sink(std::tie(it, o) < std::tie(o, o)); } // NORACE
  void set() { std::lock_guard guard(mutex); it = 3; } // NORACE
  void look() { int o = 2; sink(std::tie(it, o) < std::tie(o, o)); } // NORACE
};

int main() {
  {
    Visit one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Visit one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Visitw one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Visitw one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Vget one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Vget one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Vgetif one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Vgetif one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Vgetifw one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Vgetifw one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Vholds one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Vholds one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Apply one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Apply one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Applyw one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Applyw one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Any one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Any one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Anyptr one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Anyptr one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Anyw one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Anyw one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Invokew one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Invokew one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Tiecmp one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Tiecmp one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
}
