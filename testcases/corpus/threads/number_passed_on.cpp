// A loop gives each thread a number, which is asked for by a function that the thread calls, by a name for what was asked,
// or with a constant that has a name.
#include <thread>
#include <vector>

static int by_call, by_calls, by_member, by_name;
static int low, high, left, right, on, off;

static void first_only(int id) {
  if (id == 0) ++by_call;  // NORACE
}

static void step(int id) {
  if (id == 1) ++by_calls;  // NORACE
}

static void steps(int id) {
  for (int k = 0; k < 3; ++k) step(id);
}

struct Team {
  void work(int id) {
    if (id == 2) ++by_member;  // NORACE
  }
  void run() {
    std::vector<std::thread> threads;
    for (int id = 0; id < 4; ++id) threads.emplace_back([this, id] { work(id); });
    for (std::thread& each : threads) each.join();
  }
};

static void named(int id) {
  const bool is_third = id == 3;
  if (is_third) ++by_name;  // NORACE
}

constexpr int kLow = 0, kHigh = 1;

static void half(int part) {
  if (part == kLow)
    low = 1;  // NORACE
  else
    high = 1;  // NORACE
}

static void side(int part) {
  switch (part) {
    case 0: left = 1; break;    // NORACE
    default: right = 1; break;  // NORACE
  }
}

static void turn(bool is_on) {
  if (is_on)
    on = 1;  // NORACE
  else
    off = 1;  // NORACE
}

int main() {
  std::vector<std::thread> threads;
  for (int id = 0; id < 4; ++id) {
    threads.emplace_back([id] { first_only(id); });
    threads.emplace_back(steps, id);
    threads.emplace_back(named, id);
  }
  for (std::thread& each : threads) each.join();
  Team().run();
  std::thread a(half, kLow), b(half, kHigh);
  const int one = 1;
  int zero = 0;
  std::thread c(side, zero), d(side, one);
  const bool yes = true, no = false;
  std::thread e(turn, yes), f(turn, no);
  a.join();
  b.join();
  c.join();
  d.join();
  e.join();
  f.join();
}
