// The loop that gives each thread a number is run again when the threads of its last run have been waited for.
#include <thread>
#include <vector>

static int zero, of_outer;

int main() {
  for (int round = 0; round < 3; ++round) {
    std::vector<std::thread> threads;
    for (int id = 0; id < 4; ++id)
      threads.emplace_back([id] {
        if (id == 0) ++zero;  // NORACE
      });
    for (std::thread& each : threads) each.join();
  }
  // Each turn starts one of its number, and does something else in a loop of its own.
  std::vector<std::thread> threads;
  for (int id = 0; id < 4; ++id) {
    int sum = 0;
    for (int k = 0; k < 3; ++k) sum += k;
    threads.emplace_back([id, sum] {
      if (id == 2) of_outer += sum;  // NORACE
    });
  }
  for (std::thread& each : threads) each.join();
}
