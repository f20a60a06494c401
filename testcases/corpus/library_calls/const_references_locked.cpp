// What the standard library takes by constant reference it reads: times, keys, values: under a lock, and where all only look.
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

struct Sleepfor {
  std::chrono::milliseconds it{1};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::this_thread::sleep_for(it); } // NORACE
  void set() { std::lock_guard guard(mutex); it = std::chrono::milliseconds(2); } // NORACE
  void look() { std::this_thread::sleep_for(it); } // NORACE
};

struct Sleepuntil {
  std::chrono::steady_clock::time_point it{};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::this_thread::sleep_until(it); } // NORACE
  void set() { std::lock_guard guard(mutex); it = std::chrono::steady_clock::now(); } // NORACE
  void look() { std::this_thread::sleep_until(it); } // NORACE
};

struct Futwait {
  std::chrono::milliseconds it{1};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::promise<int> p; auto f = p.get_future(); f.wait_for(it); } // NORACE
  void set() { std::lock_guard guard(mutex); it = std::chrono::milliseconds(2); } // NORACE
  void look() { std::promise<int> p; auto f = p.get_future(); f.wait_for(it); } // NORACE
};

struct Trylockfor {
  std::chrono::milliseconds it{1};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::timed_mutex m; if (m.try_lock_for(it)) m.unlock(); } // NORACE
  void set() { std::lock_guard guard(mutex); it = std::chrono::milliseconds(2); } // NORACE
  void look() { std::timed_mutex m; if (m.try_lock_for(it)) m.unlock(); } // NORACE
};

struct Mapat {
  std::string it;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::map<std::string, int> m{{"", 1}, {"3", 3}}; sink(m.at(it)); } // NORACE
  void set() { std::lock_guard guard(mutex); it = "3"; } // NORACE
  void look() { std::map<std::string, int> m{{"", 1}, {"3", 3}}; sink(m.at(it)); } // NORACE
};

struct Maperase {
  std::string it;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::map<std::string, int> m; m.erase(it); sink(m.size()); } // NORACE
  void set() { std::lock_guard guard(mutex); it = "3"; } // NORACE
  void look() { std::map<std::string, int> m; m.erase(it); sink(m.size()); } // NORACE
};

struct Mfind {
  int it = 1;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::map<int, int> m; sink(m.count(it)); } // NORACE
  void set() { std::lock_guard guard(mutex); it = 2; } // NORACE
  void look() { std::map<int, int> m; sink(m.count(it)); } // NORACE
};

struct Mindex {
  std::string it;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::map<std::string, int> m; sink(m[it]); } // NORACE
  void set() { std::lock_guard guard(mutex); it = "3"; } // NORACE
  void look() { std::map<std::string, int> m; sink(m[it]); } // NORACE
};

struct Umapidx {
  int it = 1;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::unordered_map<int, int> m; sink(m[it]); } // NORACE
  void set() { std::lock_guard guard(mutex); it = 3; } // NORACE
  void look() { std::unordered_map<int, int> m; sink(m[it]); } // NORACE
};

struct Setcount {
  int it = 1;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::set<int> m; sink(m.count(it)); } // NORACE
  void set() { std::lock_guard guard(mutex); it = 3; } // NORACE
  void look() { std::set<int> m; sink(m.count(it)); } // NORACE
};

struct Find {
  int it = 1;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::vector<int> v{1,2}; sink(std::find(v.begin(), v.end(), it) == v.end()); } // NORACE
  void set() { std::lock_guard guard(mutex); it = 2; } // NORACE
  void look() { std::vector<int> v{1,2}; sink(std::find(v.begin(), v.end(), it) == v.end()); } // NORACE
};

struct Replval {
  int it = 1;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::vector<int> y(2); std::replace(y.begin(), y.end(), it, 3); sink(y[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); it = 3; } // NORACE
  void look() { std::vector<int> y(2); std::replace(y.begin(), y.end(), it, 3); sink(y[0]); } // NORACE
};

struct Fillval {
  int it = 1;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::vector<int> y(2); std::fill(y.begin(), y.end(), it); sink(y[0]); } // NORACE
  void set() { std::lock_guard guard(mutex); it = 3; } // NORACE
  void look() { std::vector<int> y(2); std::fill(y.begin(), y.end(), it); sink(y[0]); } // NORACE
};

struct Accinit {
  int it = 1;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::vector<int> y(2); sink(std::accumulate(y.begin(), y.end(), it)); } // NORACE
  void set() { std::lock_guard guard(mutex); it = 3; } // NORACE
  void look() { std::vector<int> y(2); sink(std::accumulate(y.begin(), y.end(), it)); } // NORACE
};

struct Setvalue {
  int it = 1;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::promise<int> p; p.set_value(it); sink(p.get_future().get()); } // NORACE
  void set() { std::lock_guard guard(mutex); it = 3; } // NORACE
  void look() { std::promise<int> p; p.set_value(it); sink(p.get_future().get()); } // NORACE
};

struct Strappendarg {
  std::string it;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::string y; y.append(it); sink(y.size()); } // NORACE
  void set() { std::lock_guard guard(mutex); it += "3"; } // NORACE
  void look() { std::string y; y.append(it); sink(y.size()); } // NORACE
};

struct Strpluseq {
  std::string it;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::string y; y += it; sink(y.size()); } // NORACE
  void set() { std::lock_guard guard(mutex); it += "3"; } // NORACE
  void look() { std::string y; y += it; sink(y.size()); } // NORACE
};

struct Shptrasg {
  std::shared_ptr<int> it;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::shared_ptr<int> y; y = it; sink(y ? 1 : 0); } // NORACE
  void set() { std::lock_guard guard(mutex); it.reset(); } // NORACE
  void look() { std::shared_ptr<int> y; y = it; sink(y ? 1 : 0); } // NORACE
};

struct Fnasg {
  std::function<void()> it;
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); std::function<void()> y; y = it; sink(y ? 1 : 0); } // NORACE
  void set() { std::lock_guard guard(mutex); it = nullptr; } // NORACE
  void look() { std::function<void()> y; y = it; sink(y ? 1 : 0); } // NORACE
};

struct Timecmp {
  std::chrono::milliseconds it{1};
  std::mutex mutex;
  void use() { std::lock_guard guard(mutex); sink(std::chrono::seconds(1) < it); } // NORACE
  void set() { std::lock_guard guard(mutex); it = std::chrono::milliseconds(2); } // NORACE
  void look() { sink(std::chrono::seconds(1) < it); } // NORACE
};

int main() {
  {
    Sleepfor one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Sleepfor one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Sleepuntil one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Sleepuntil one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Futwait one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Futwait one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Trylockfor one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Trylockfor one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Mapat one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Mapat one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Maperase one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Maperase one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Mfind one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Mfind one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Mindex one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Mindex one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Umapidx one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Umapidx one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Setcount one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Setcount one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Find one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Find one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Replval one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Replval one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Fillval one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Fillval one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Accinit one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Accinit one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Setvalue one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Setvalue one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Strappendarg one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Strappendarg one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Strpluseq one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Strpluseq one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Shptrasg one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Shptrasg one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Fnasg one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Fnasg one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
  {
    Timecmp one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Timecmp one;
    std::thread other([&] { one.look(); });
    one.look();
    other.join();
  }
}
