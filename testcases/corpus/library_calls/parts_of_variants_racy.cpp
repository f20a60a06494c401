// Variants, tuples and any: what is called with their parts, and what asks for a part.
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
  void use() { std::visit([](auto v) { sink(v); }, it); } // RACE!
  void set() { it = 4L; } // RACE!
};

struct Visitw {
  std::variant<int, long> it;
  void use() { sink(std::get<int>(it)); } // RACE!
  void set() { std::visit([](auto& v) { v = 4; }, it); } // RACE!
};

struct Vget {
  std::variant<int, long> it;
  void use() { sink(std::get<int>(it)); } // RACE!
  void set() { it = 4L; } // RACE!
};

struct Vgetif {
  std::variant<int, long> it;
  void use() { sink(std::get_if<int>(&it) != nullptr); } // RACE!
  void set() { it = 4L; } // RACE!
};

struct Vgetifw {
  std::variant<int, long> it;
  void use() { sink(std::get<int>(it)); } // RACE!
  void set() { if (int* p = std::get_if<int>(&it)) *p = 3; } // RACE!
};

struct Vholds {
  std::variant<int, long> it;
  void use() { sink(std::holds_alternative<int>(it)); } // RACE!
  void set() { it.emplace<long>(4); } // RACE!
};

struct Apply {
  std::tuple<int> it{3};
  void use() { std::apply([](int v) { sink(v); }, it); } // RACE!
  void set() { it = {4}; } // RACE!
};

struct Applyw {
  std::tuple<int> it{1};
  void use() { sink(std::get<0>(it)); } // RACE!
  void set() { std::apply([](int& v) { v = 3; }, it); } // RACE!
};

struct Any {
  std::any it = 1;
  void use() { sink(std::any_cast<int>(it)); } // RACE!
  void set() { it = 2; } // RACE!
};

struct Anyptr {
  std::any it;
  void use() { sink(std::any_cast<int>(&it) != nullptr); } // RACE!
  void set() { it = 3; } // RACE!
};

struct Anyw {
  std::any it;
  void use() { sink(it.has_value()); } // RACE!
  void set() { it.emplace<int>(3); } // RACE!
};

struct Invokew {
  int it = 1;
  void use() { sink(it); } // RACE!
  void set() { std::invoke([](int& v) { v = 3; }, it); } // RACE!
};

struct Tiecmp {
  int it = 1;
  void use() { int o = 2; sink(std::tie(it, o) < std::tie(o, o)); } // RACE!
  void set() { it = 3; } // RACE!
};

int main() {
  {
    Visit one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Visitw one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Vget one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Vgetif one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Vgetifw one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Vholds one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Apply one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Applyw one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Any one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Anyptr one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Anyw one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Invokew one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Tiecmp one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
}
