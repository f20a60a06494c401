// Threads that run lambdas with a number, which two of them have in common.
#include <cstdio>
#include <thread>
#include <vector>

static int first, second;
static int even, odd;
static int head, tail;
static int left, right;
static int some;

static void fill(int part) {
  if (part == 0)
    head = 1;  // RACE!
  else
    tail = 1;  // NORACE
}

enum class Side { Left, Right };

static void paint(Side side) {
  switch (side) {
    case Side::Left: left = 1; break;    // RACE!
    case Side::Right: right = 1; break;  // NORACE
  }
}

static void given_as_arguments() {
  auto work = [](int id) {
    if (id == 0)
      first = 1;  // RACE!
    else
      second = 1;  // NORACE
  };
  std::thread one(work, 0), other(work, 0);
  one.join();
  other.join();
}

static void copied_in_a_loop() {
  std::vector<std::thread> all;
  for (int id = 0; id < 4; ++id)
    all.emplace_back([half = id / 2] {
      if (half == 0)
        even = 1;  // RACE!
      else
        odd = 1;  // RACE!
    });
  for (std::thread& each : all) each.join();
}

static void passed_on() {
  std::thread one([] { fill(0); }), other([] { fill(0); });
  one.join();
  other.join();
}

static void enumerators() {
  std::thread one(paint, Side::Left), other(paint, Side::Left);
  one.join();
  other.join();
}

static void all_but_one() {
  std::vector<std::thread> all;
  for (int id = 0; id < 3; ++id)
    all.emplace_back([id] {
      if (id != 0) some = 1;  // RACE!
    });
  for (std::thread& each : all) each.join();
}

int main() {
  given_as_arguments();
  copied_in_a_loop();
  passed_on();
  enumerators();
  all_but_one();
  std::printf("%d\n", first + second + even + odd + head + tail + left + right + some);
}
