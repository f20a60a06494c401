// Threads that run lambdas, each with a number that says which part is its own.
#include <cstdio>
#include <thread>
#include <vector>

static int first, second;
static int even, odd;
static int head, tail;
static int left, right;
static int low, high;
static int early, late, between;

static void fill(int part) {
  if (part == 0)
    head = 1;  // NORACE
  else
    tail = 1;  // NORACE
}

enum class Side { Left, Right };

static void paint(Side side) {
  switch (side) {
    case Side::Left: left = 1; break;    // NORACE
    case Side::Right: right = 1; break;  // NORACE
  }
}

static void given_as_arguments() {
  auto work = [](int id) {
    if (id == 0)
      first = 1;  // NORACE
    else
      second = 1;  // NORACE
  };
  std::thread one(work, 0), other(work, 1);
  one.join();
  other.join();
}

static void copied_in_a_loop() {
  std::vector<std::thread> all;
  for (int id = 0; id < 2; ++id)
    all.emplace_back([id] {
      if (id == 0)
        even = 1;  // NORACE
      else if (id == 1)
        odd = 1;  // NORACE
    });
  for (std::thread& each : all) each.join();
}

static void passed_on() {
  std::thread one([] { fill(0); }), other([] { fill(1); });
  one.join();
  other.join();
}

static void enumerators() {
  std::thread one(paint, Side::Left), other(paint, Side::Right);
  one.join();
  other.join();
}

static void by_reference_and_argument() {
  int bound = 3;
  auto work = [&](int id) {
    if (id == 0) low = bound;   // NORACE
    if (id == 1) high = bound;  // NORACE
  };
  std::thread one(work, 0), other(work, 1);
  one.join();
  other.join();
}

static void made_behind_a_start() {
  auto work = [](int id) {
    if (id == 0) early = 1;  // RACE!
    if (id == 1) late = 1;   // NORACE
  };
  std::thread one(work, 0);
  auto other_work = [](int id) {
    if (id == 0)
      early = 2;  // RACE!
    else
      between = 1;  // NORACE
  };
  std::thread other(other_work, 1);
  std::thread third(work, 1);
  std::thread fourth(other_work, 0);
  one.join();
  other.join();
  third.join();
  fourth.join();
}

int main() {
  made_behind_a_start();
  given_as_arguments();
  copied_in_a_loop();
  passed_on();
  enumerators();
  by_reference_and_argument();
  std::printf("%d\n", first + second + even + odd + head + tail + left + right + low + high + early + late +
              between);
}
