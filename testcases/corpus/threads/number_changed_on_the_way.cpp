// A loop gives each thread a number, but another one is passed on, or the same to all.
#include <thread>
#include <vector>

static int halved, clamped, of_all;

static void half_is_zero(int id) {
  if (id == 0) ++halved;  // RACE!
}

static void halve(int id) {
  id /= 2;
  half_is_zero(id);
}

static void clamped_is_one(int id) {
  if (id == 1) ++clamped;  // RACE!
}

static void clamp(int id) {
  if (id > 1) id = 1;
  clamped_is_one(id);
}

static void take(int number) {
  if (number == 7) ++of_all;  // RACE!
}

static void take_seven(int id) {
  const int seven = 7;
  take(id == 0 ? 7 : seven);
}

int main() {
  std::vector<std::thread> threads;
  for (int id = 0; id < 4; ++id) {
    threads.emplace_back(halve, id);
    threads.emplace_back([id] { clamp(id); });
    threads.emplace_back(take_seven, id);
  }
  for (std::thread& each : threads) each.join();
}
