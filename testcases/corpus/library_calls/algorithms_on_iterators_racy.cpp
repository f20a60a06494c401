// Algorithms without a model of their own read the ranges that they are given, and write what is given to them to fill.
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
  void use() { sink(std::lower_bound(it.begin(), it.end(), 3) == it.end()); } // RACE!
  void set() { it[0] = 3; } // RACE!
};

struct Bsearchs {
  std::vector<int> it{1,2};
  void use() { sink(std::binary_search(it.begin(), it.end(), 3)); } // RACE!
  void set() { it[0] = 3; } // RACE!
};

struct Inner {
  std::vector<int> it{1,2};
  void use() { std::vector<int> y(2); sink(std::inner_product(it.begin(), it.end(), y.begin(), 0)); } // RACE!
  void set() { it[0] = 3; } // RACE!
};

struct Adjacent {
  std::vector<int> it{1,2};
  void use() { sink(std::adjacent_find(it.begin(), it.end()) == it.end()); } // RACE!
  void set() { it[0] = 3; } // RACE!
};

struct Mismatch {
  std::vector<int> it{1,2};
  void use() { std::vector<int> y(2); sink(std::mismatch(it.begin(), it.end(), y.begin()).first == it.end()); } // RACE!
  void set() { it[0] = 3; } // RACE!
};

struct Searchs {
  std::vector<int> it{1,2};
  void use() { std::vector<int> y(2); sink(std::search(it.begin(), it.end(), y.begin(), y.end()) == it.end()); } // RACE!
  void set() { it[0] = 3; } // RACE!
};

struct Minmaxel {
  std::vector<int> it{1,2};
  void use() { sink(*std::minmax_element(it.begin(), it.end()).first); } // RACE!
  void set() { it[0] = 3; } // RACE!
};

struct Mergei {
  std::vector<int> it{1,2};
  void use() { std::vector<int> y(1), z(9); std::merge(it.begin(), it.end(), y.begin(), y.end(), z.begin()); sink(z[0]); } // RACE!
  void set() { it[0] = 3; } // RACE!
};

struct Setunion {
  std::vector<int> it{1,2};
  void use() { std::vector<int> y(1), z; std::set_union(it.begin(), it.end(), y.begin(), y.end(), std::back_inserter(z)); sink(z[0]); } // RACE!
  void set() { it[0] = 3; } // RACE!
};

struct Treduce {
  std::vector<int> it{1,2};
  void use() { sink(std::transform_reduce(it.begin(), it.end(), 0, std::plus<>(), [](int v) { return v; })); } // RACE!
  void set() { it[0] = 3; } // RACE!
};

struct Vecins {
  std::vector<int> it{1};
  void use() { std::vector<int> y; y.insert(y.end(), it.begin(), it.end()); sink(y.size()); } // RACE!
  void set() { it[0] = 3; } // RACE!
};

struct Vecctor {
  std::vector<int> it{1};
  void use() { std::vector<int> y(it.begin(), it.end()); sink(y.size()); } // RACE!
  void set() { it[0] = 3; } // RACE!
};

struct Rotate {
  std::vector<int> it{1,2};
  void use() { sink(it[0]); } // RACE!
  void set() { std::rotate(it.begin(), it.begin() + 1, it.end()); } // RACE!
};

struct Shuffle {
  std::vector<int> it{1,2};
  void use() { sink(it[0]); } // RACE!
  void set() { std::mt19937 g; std::shuffle(it.begin(), it.end(), g); } // RACE!
};

struct Uniqel {
  std::vector<int> it{1,2};
  void use() { sink(it[0]); } // RACE!
  void set() { sink(std::unique(it.begin(), it.end()) == it.end()); } // RACE!
};

struct Removes {
  std::vector<int> it{1,2};
  void use() { sink(it[0]); } // RACE!
  void set() { sink(std::remove(it.begin(), it.end(), 3) == it.end()); } // RACE!
};

struct Nth {
  std::vector<int> it{1,2};
  void use() { sink(it[0]); } // RACE!
  void set() { std::nth_element(it.begin(), it.begin() + 1, it.end()); } // RACE!
};

struct Psort {
  std::vector<int> it{1,2};
  void use() { sink(it[0]); } // RACE!
  void set() { std::partial_sort(it.begin(), it.begin() + 1, it.end()); } // RACE!
};

struct Heap {
  std::vector<int> it{1,2};
  void use() { sink(it[0]); } // RACE!
  void set() { std::make_heap(it.begin(), it.end()); } // RACE!
};

struct Pushheap {
  std::vector<int> it{1,2};
  void use() { sink(it[0]); } // RACE!
  void set() { std::push_heap(it.begin(), it.end()); } // RACE!
};

struct Nextperm {
  std::vector<int> it{1,2};
  void use() { sink(it[0]); } // RACE!
  void set() { std::next_permutation(it.begin(), it.end()); } // RACE!
};

int main() {
  {
    Lowerb one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Bsearchs one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Inner one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Adjacent one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Mismatch one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Searchs one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Minmaxel one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Mergei one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Setunion one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Treduce one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Vecins one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Vecctor one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Rotate one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Shuffle one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Uniqel one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Removes one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Nth one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Psort one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Heap one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Pushheap one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Nextperm one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
}
