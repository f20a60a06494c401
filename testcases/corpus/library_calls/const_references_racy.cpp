// What the standard library takes by constant reference it reads: times, keys, values.
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
  void use() { std::this_thread::sleep_for(it); } // RACE!
  void set() { it = std::chrono::milliseconds(2); } // RACE!
};

struct Sleepuntil {
  std::chrono::steady_clock::time_point it{};
  void use() { std::this_thread::sleep_until(it); } // RACE!
  void set() { it = std::chrono::steady_clock::now(); } // RACE!
};

struct Cvwaitfor {
  std::chrono::milliseconds it{1};
  void use() { std::mutex m; std::condition_variable c; std::unique_lock l(m); c.wait_for(l, it, [] { return true; }); } // RACE!
  void set() { it = std::chrono::milliseconds(2); } // RACE!
};

struct Waituntil {
  std::chrono::steady_clock::time_point it{};
  void use() { std::mutex m; std::condition_variable c; std::unique_lock l(m); c.wait_until(l, it); } // RACE!
  void set() { it = std::chrono::steady_clock::now(); } // RACE!
};

struct Futwait {
  std::chrono::milliseconds it{1};
  void use() { std::promise<int> p; auto f = p.get_future(); f.wait_for(it); } // RACE!
  void set() { it = std::chrono::milliseconds(2); } // RACE!
};

struct Trylockfor {
  std::chrono::milliseconds it{1};
  void use() { std::timed_mutex m; if (m.try_lock_for(it)) m.unlock(); } // RACE!
  void set() { it = std::chrono::milliseconds(2); } // RACE!
};

struct Mapat {
  std::string it;
  void use() { std::map<std::string, int> m{{"", 1}, {"3", 3}}; sink(m.at(it)); } // RACE!
  void set() { it = "3"; } // RACE!
};

struct Maperase {
  std::string it;
  void use() { std::map<std::string, int> m; m.erase(it); sink(m.size()); } // RACE!
  void set() { it = "3"; } // RACE!
};

struct Mfind {
  int it = 1;
  void use() { std::map<int, int> m; sink(m.count(it)); } // RACE!
  void set() { it = 2; } // RACE!
};

struct Mindex {
  std::string it;
  void use() { std::map<std::string, int> m; sink(m[it]); } // RACE!
  void set() { it = "3"; } // RACE!
};

struct Umapidx {
  int it = 1;
  void use() { std::unordered_map<int, int> m; sink(m[it]); } // RACE!
  void set() { it = 3; } // RACE!
};

struct Setcount {
  int it = 1;
  void use() { std::set<int> m; sink(m.count(it)); } // RACE!
  void set() { it = 3; } // RACE!
};

struct Find {
  int it = 1;
  void use() { std::vector<int> v{1,2}; sink(std::find(v.begin(), v.end(), it) == v.end()); } // RACE!
  void set() { it = 2; } // RACE!
};

struct Replval {
  int it = 1;
  void use() { std::vector<int> y(2); std::replace(y.begin(), y.end(), it, 3); sink(y[0]); } // RACE!
  void set() { it = 3; } // RACE!
};

struct Fillval {
  int it = 1;
  void use() { std::vector<int> y(2); std::fill(y.begin(), y.end(), it); sink(y[0]); } // RACE!
  void set() { it = 3; } // RACE!
};

struct Accinit {
  int it = 1;
  void use() { std::vector<int> y(2); sink(std::accumulate(y.begin(), y.end(), it)); } // RACE!
  void set() { it = 3; } // RACE!
};

struct Setvalue {
  int it = 1;
  void use() { std::promise<int> p; p.set_value(it); sink(p.get_future().get()); } // RACE!
  void set() { it = 3; } // RACE!
};

struct Strappendarg {
  std::string it;
  void use() { std::string y; y.append(it); sink(y.size()); } // RACE!
  void set() { it += "3"; } // RACE!
};

struct Strpluseq {
  std::string it;
  void use() { std::string y; y += it; sink(y.size()); } // RACE!
  void set() { it += "3"; } // RACE!
};

struct Shptrasg {
  std::shared_ptr<int> it;
  void use() { std::shared_ptr<int> y; y = it; sink(y ? 1 : 0); } // RACE!
  void set() { it.reset(); } // RACE!
};

struct Fnasg {
  std::function<void()> it;
  void use() { std::function<void()> y; y = it; sink(y ? 1 : 0); } // RACE!
  void set() { it = nullptr; } // RACE!
};

struct Timecmp {
  std::chrono::milliseconds it{1};
  void use() { sink(std::chrono::seconds(1) < it); } // RACE!
  void set() { it = std::chrono::milliseconds(2); } // RACE!
};

int main() {
  {
    Sleepfor one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Sleepuntil one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Cvwaitfor one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Waituntil one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Futwait one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Trylockfor one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Mapat one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Maperase one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Mfind one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Mindex one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Umapidx one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Setcount one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Find one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Replval one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Fillval one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Accinit one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Setvalue one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Strappendarg one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Strpluseq one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Shptrasg one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Fnasg one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
  {
    Timecmp one;
    std::thread other([&] { one.use(); });
    one.set();
    other.join();
  }
}
