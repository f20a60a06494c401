// The loop that gives each thread a number is run again while the threads of its last run go on: there are several of
// each number.
#include <memory>
#include <thread>
#include <vector>

static int of_rounds, of_inner, of_outer, of_calls, of_pools;
static std::vector<std::thread> started;

static void round_work(int id) {
  if (id == 0)
    ++of_rounds;  // RACE!
}

static void rounds() {
  for (int round = 0; round < 3; ++round)
    for (int id = 0; id < 4; ++id) started.emplace_back(round_work, id);
}

// The number is the one of the outer loop.
static void kinds() {
  for (int kind = 0; kind < 2; ++kind)
    for (int k = 0; k < 2; ++k)
      started.emplace_back([kind] {
        if (kind == 0)
          ++of_outer;  // RACE!
        else
          ++of_inner;  // RACE!
      });
}

static void start() {
  for (int id = 0; id < 2; ++id)
    started.emplace_back([id] {
      if (id == 0) ++of_calls;  // RACE!
    });
}

struct Pool {
  Pool() {
    for (int id = 0; id < 2; ++id) threads.emplace_back(&Pool::run, this, id);
  }
  ~Pool() {
    for (std::thread& each : threads) each.join();
  }
  void run(int id) {
    if (id == 0) ++of_pools;  // RACE!
  }
  std::vector<std::thread> threads;
};

int main() {
  rounds();
  kinds();
  for (int i = 0; i < 2; ++i) start();
  for (std::thread& each : started) each.join();
  std::vector<std::unique_ptr<Pool>> pools;
  for (int i = 0; i < 2; ++i) pools.push_back(std::make_unique<Pool>());
}
