// Algorithms without a model of their own read the ranges that they are given, and write what is given to them to fill: under a lock, and where all only look.
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
#include <random>
#include <set>
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

struct Lowerb {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(std::lower_bound(it.begin(), it.end(), 3) == it.end()); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { sink(std::lower_bound(it.begin(), it.end(), 3) == it.end()); } // NORACE
};

struct Bsearchs {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(std::binary_search(it.begin(), it.end(), 3)); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { sink(std::binary_search(it.begin(), it.end(), 3)); } // NORACE
};

struct Inner {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::vector<int> y(2); sink(std::inner_product(it.begin(), it.end(), y.begin(), 0)); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { std::vector<int> y(2); sink(std::inner_product(it.begin(), it.end(), y.begin(), 0)); } // NORACE
};

struct Adjacent {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(std::adjacent_find(it.begin(), it.end()) == it.end()); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { sink(std::adjacent_find(it.begin(), it.end()) == it.end()); } // NORACE
};

struct Mismatch {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::vector<int> y(2); sink(std::mismatch(it.begin(), it.end(), y.begin()).first == it.end()); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { std::vector<int> y(2); sink(std::mismatch(it.begin(), it.end(), y.begin()).first == it.end()); } // NORACE
};

struct Searchs {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::vector<int> y(2); sink(std::search(it.begin(), it.end(), y.begin(), y.end()) == it.end()); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { std::vector<int> y(2); sink(std::search(it.begin(), it.end(), y.begin(), y.end()) == it.end()); } // NORACE
};

struct Minmaxel {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(*std::minmax_element(it.begin(), it.end()).first); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { sink(*std::minmax_element(it.begin(), it.end()).first); } // NORACE
};

struct Mergei {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::vector<int> y(1), z(9); std::merge(it.begin(), it.end(), y.begin(), y.end(), z.begin()); sink(z[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { std::vector<int> y(1), z(9); std::merge(it.begin(), it.end(), y.begin(), y.end(), z.begin()); sink(z[0]); } // NORACE
};

struct Setunion {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::vector<int> y(1), z; std::set_union(it.begin(), it.end(), y.begin(), y.end(), std::back_inserter(z)); sink(z[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { std::vector<int> y(1), z; std::set_union(it.begin(), it.end(), y.begin(), y.end(), std::back_inserter(z)); sink(z[0]); } // NORACE
};

struct Treduce {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(std::transform_reduce(it.begin(), it.end(), 0, std::plus<>(), [](int v) { return v; })); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { sink(std::transform_reduce(it.begin(), it.end(), 0, std::plus<>(), [](int v) { return v; })); } // NORACE
};

struct Vecins {
  std::vector<int> it{1};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::vector<int> y; y.insert(y.end(), it.begin(), it.end()); sink(y.size()); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { std::vector<int> y; y.insert(y.end(), it.begin(), it.end()); sink(y.size()); } // NORACE
};

struct Vecctor {
  std::vector<int> it{1};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::vector<int> y(it.begin(), it.end()); sink(y.size()); } // NORACE
  void set() { std::lock_guard guard(mutex); it[0] = 3; } // NORACE
  void look() { std::vector<int> y(it.begin(), it.end()); sink(y.size()); } // NORACE
};

struct Rotate {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); std::rotate(it.begin(), it.begin() + 1, it.end()); } // NORACE
  void look() { sink(it[0]); } // NORACE
};

struct Shuffle {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); std::mt19937 g; std::shuffle(it.begin(), it.end(), g); } // NORACE
  void look() { sink(it[0]); } // NORACE
};

struct Uniqel {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); sink(std::unique(it.begin(), it.end()) == it.end()); } // NORACE
  void look() { sink(it[0]); } // NORACE
};

struct Removes {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); sink(std::remove(it.begin(), it.end(), 3) == it.end()); } // NORACE
  void look() { sink(it[0]); } // NORACE
};

struct Nth {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); std::nth_element(it.begin(), it.begin() + 1, it.end()); } // NORACE
  void look() { sink(it[0]); } // NORACE
};

struct Psort {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); std::partial_sort(it.begin(), it.begin() + 1, it.end()); } // NORACE
  void look() { sink(it[0]); } // NORACE
};

struct Heap {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); std::make_heap(it.begin(), it.end()); } // NORACE
  void look() { sink(it[0]); } // NORACE
};

struct Pushheap {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); std::push_heap(it.begin(), it.end()); } // NORACE
  void look() { sink(it[0]); } // NORACE
};

struct Nextperm {
  std::vector<int> it{1,2};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(it[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); std::next_permutation(it.begin(), it.end()); } // NORACE
  void look() { sink(it[0]); } // NORACE
};

int main() {
  {
    Lowerb one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Lowerb one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Bsearchs one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Bsearchs one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Inner one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Inner one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Adjacent one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Adjacent one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Mismatch one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Mismatch one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Searchs one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Searchs one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Minmaxel one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Minmaxel one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Mergei one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Mergei one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Setunion one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Setunion one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Treduce one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Treduce one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Vecins one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Vecins one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Vecctor one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Vecctor one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Rotate one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Rotate one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Shuffle one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Shuffle one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Uniqel one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Uniqel one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Removes one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Removes one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Nth one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Nth one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Psort one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Psort one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Heap one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Heap one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Pushheap one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Pushheap one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Nextperm one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Nextperm one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
}
