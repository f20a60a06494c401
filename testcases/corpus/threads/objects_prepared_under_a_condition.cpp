// Each turn prepares what its thread works on, one way or the other; in the second loop it changes
// it once more when the thread runs.
#include <string>
#include <thread>
#include <vector>

struct Task {
  std::string name;
  int weight = 0;
};

static void run(Task& task) {
  if (!task.name.empty()) ++task.weight;  // NORACE
}

static void runBadly(Task& task) {
  if (!task.name.empty()) ++task.weight;  // RACE!
}

int main(int argc, char**) {
  Task good[4], bad[4];
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < 4; ++i) {
    if (i % 2 == 0)
      good[i].name = "even";  // NORACE
    else if (argc > 1)
      good[i].name = "odd";  // NORACE
    threads.emplace_back(run, std::ref(good[i]));
  }
  for (std::size_t i = 0; i < 4; ++i) {
    bad[i].name = "each";  // NORACE
    threads.emplace_back(runBadly, std::ref(bad[i]));
    if (argc > 1) bad[i].weight = 7;  // RACE!
  }
  for (auto& thread : threads) thread.join();
}
