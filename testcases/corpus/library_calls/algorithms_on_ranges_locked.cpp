// Algorithms on whole ranges do what those on two iterators do: under a lock, and where all only look.
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
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(std::ranges::find(it, 3) == it.end()); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { sink(std::ranges::find(it, 3) == it.end()); } // NORACE
};

struct Rcount {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(std::ranges::count_if(it, [](int v) { return v > 1; })); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { sink(std::ranges::count_if(it, [](int v) { return v > 1; })); } // NORACE
};

struct Rforeach {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); std::ranges::for_each(it, [](int& v) { v = 1; }); } // NORACE
  void look() { sink(it[0]); } // NORACE
};

struct Rcopy {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::vector<int> y(2); std::ranges::copy(it, y.begin()); sink(y[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { std::vector<int> y(2); std::ranges::copy(it, y.begin()); sink(y[0]); } // NORACE
};

struct Rfill {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); std::ranges::fill(it, 3); } // NORACE
  void look() { sink(it[0]); } // NORACE
};

struct Rsortel {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); std::ranges::sort(it); } // NORACE
  void look() { sink(it[0]); } // NORACE
};

struct Rsortcmp {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); std::ranges::sort(it, std::greater<>()); } // NORACE
  void look() { sink(it[0]); } // NORACE
};

struct Rrev {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); std::ranges::reverse(it); } // NORACE
  void look() { sink(it[0]); } // NORACE
};

struct Rmax {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(std::ranges::max_element(it) == it.end()); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { sink(std::ranges::max_element(it) == it.end()); } // NORACE
};

struct Rmaxv {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(std::ranges::max(it)); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { sink(std::ranges::max(it)); } // NORACE
};

struct Rsortit {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); std::ranges::sort(it.begin(), it.end()); } // NORACE
  void look() { sink(it[0]); } // NORACE
};

struct Rany {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(std::ranges::any_of(it, [](int v) { return v > 1; })); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { sink(std::ranges::any_of(it, [](int v) { return v > 1; })); } // NORACE
};

struct Rtrans {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); std::ranges::transform(it, it.begin(), [](int v) { return v + 1; }); } // NORACE
  void look() { sink(it[0]); } // NORACE
};

struct Viewfilter {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); for (int v : it | std::views::filter([](int v) { return v > 1; })) sink(v); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { for (int v : it | std::views::filter([](int v) { return v > 1; })) sink(v); } // NORACE
};

int main() {
  {
    Rfind one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Rfind one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Rcount one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Rcount one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Rforeach one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Rforeach one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Rcopy one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Rcopy one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Rfill one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Rfill one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Rsortel one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Rsortel one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Rsortcmp one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Rsortcmp one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Rrev one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Rrev one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Rmax one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Rmax one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Rmaxv one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Rmaxv one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Rsortit one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Rsortit one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Rany one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Rany one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Rtrans one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Rtrans one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Viewfilter one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Viewfilter one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
}
