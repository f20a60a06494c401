// Algorithms on whole ranges do what those on two iterators do.
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
#include <ranges>
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

struct Rfind {
  std::vector<int> it{1,2};
  void use() { sink(std::ranges::find(it, 3) == it.end()); } // RACE!
  void set() { it[0] = 3; } // RACE!
};

struct Rcount {
  std::vector<int> it{1,2};
  void use() { sink(std::ranges::count_if(it, [](int v) { return v > 1; })); } // RACE!
  void set() { it[0] = 3; } // RACE!
};

struct Rforeach {
  std::vector<int> it{1,2};
  void use() { sink(it[0]); } // RACE!
  void set() { std::ranges::for_each(it, [](int& v) { v = 1; }); } // RACE!
};

struct Rcopy {
  std::vector<int> it{1,2};
  void use() { std::vector<int> y(2); std::ranges::copy(it, y.begin()); sink(y[0]); } // RACE!
  void set() { it[0] = 3; } // RACE!
};

struct Rfill {
  std::vector<int> it{1,2};
  void use() { sink(it[0]); } // RACE!
  void set() { std::ranges::fill(it, 3); } // RACE!
};

struct Rsortel {
  std::vector<int> it{1,2};
  void use() { sink(it[0]); } // RACE!
  void set() { std::ranges::sort(it); } // RACE!
};

struct Rsortcmp {
  std::vector<int> it{1,2};
  void use() { sink(it[0]); } // RACE!
  void set() { std::ranges::sort(it, std::greater<>()); } // RACE!
};

struct Rrev {
  std::vector<int> it{1,2};
  void use() { sink(it[0]); } // RACE!
  void set() { std::ranges::reverse(it); } // RACE!
};

struct Rmax {
  std::vector<int> it{1,2};
  void use() { sink(std::ranges::max_element(it) == it.end()); } // RACE!
  void set() { it[0] = 3; } // RACE!
};

struct Rmaxv {
  std::vector<int> it{1,2};
  void use() { sink(std::ranges::max(it)); } // RACE!
  void set() { it[0] = 3; } // RACE!
};

struct Rsortit {
  std::vector<int> it{1,2};
  void use() { sink(it[0]); } // RACE!
  void set() { std::ranges::sort(it.begin(), it.end()); } // RACE!
};

struct Rany {
  std::vector<int> it{1,2};
  void use() { sink(std::ranges::any_of(it, [](int v) { return v > 1; })); } // RACE!
  void set() { it[0] = 3; } // RACE!
};

struct Rtrans {
  std::vector<int> it{1,2};
  void use() { sink(it[0]); } // RACE!
  void set() { std::ranges::transform(it, it.begin(), [](int v) { return v + 1; }); } // RACE!
};

struct Viewfilter {
  std::vector<int> it{1,2};
  void use() { for (int v : it | std::views::filter([](int v) { return v > 1; })) sink(v); } // RACE!
  void set() { it[0] = 3; } // RACE!
};

int main() {
  {
    Rfind one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Rcount one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Rforeach one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Rcopy one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Rfill one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Rsortel one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Rsortcmp one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Rrev one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Rmax one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Rmaxv one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Rsortit one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Rany one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Rtrans one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Viewfilter one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
}
