// An array, or a list, of pointers to workers that a range-based loop starts: each is in one element alone.
#include <array>
#include <thread>
#include <vector>

struct Worker {
  void start() {
    thread = std::thread([this] {
      ++done;  // NORACE
    });
  }
  void join() { thread.join(); }
  int done = 0;
  std::thread thread;
};

static void local_variables() {
  Worker left, right;
  Worker* all[] = {&left, &right};
  for (Worker* each : all) each->start();
  for (Worker* each : all) each->join();
}

static void made_for_it() {
  Worker* all[2] = {new Worker, new Worker};
  for (auto* each : all) each->start();
  for (auto* each : all) each->join();
}

static void of_a_standard_array() {
  Worker left, right;
  std::array<Worker*, 2> all = {&left, &right};
  for (Worker* each : all) each->start();
  for (Worker* each : all) each->join();
}

static void by_iterators() {
  Worker left, right;
  std::vector<Worker*> all = {&left, &right};
  for (Worker* each : all) each->start();
  for (Worker* each : all) each->join();
}

static void by_threads_in_the_loop() {
  Worker left, right;
  Worker* all[] = {&left, &right};
  std::vector<std::thread> threads;
  for (Worker* each : all) threads.emplace_back([each] { each->done += 2; });  // NORACE
  for (auto& thread : threads) thread.join();
}

int main() {
  local_variables();
  made_for_it();
  of_a_standard_array();
  by_iterators();
  by_threads_in_the_loop();
}
