// An array of pointers to workers: one stands in two elements, or the threads know it by its own name as well.
#include <array>
#include <thread>
#include <vector>

struct Worker {
  int done = 0, told = 0, seen = 0, tried = 0, kept = 0;
};

static void in_two_elements() {
  Worker left, right;
  Worker* all[] = {&left, &right, &left};
  std::vector<std::thread> threads;
  for (Worker* each : all) threads.emplace_back([each] { each->done++; });  // RACE!
  for (auto& thread : threads) thread.join();
}

static void in_two_elements_of_a_standard_array() {
  Worker left, right;
  std::array<Worker*, 3> all = {&left, &right, &left};
  std::vector<std::thread> threads;
  for (Worker* each : all) threads.emplace_back([each] { each->kept++; });  // RACE!
  for (auto& thread : threads) thread.join();
}

static void by_its_name_too() {
  Worker left, right;
  Worker* all[] = {&left, &right};
  std::vector<std::thread> threads;
  for (Worker* each : all)
    threads.emplace_back([each, &left] {
      each->told++;  // MAYBE data-race
      left.told++;   // RACE!
    });
  for (auto& thread : threads) thread.join();
}

static void two_threads_for_each() {
  Worker left, right;
  Worker* all[] = {&left, &right};
  std::vector<std::thread> threads;
  for (Worker* each : all)
    for (int i = 0; i < 2; ++i) threads.emplace_back([each] { each->seen++; });  // RACE!
  for (auto& thread : threads) thread.join();
}

static void two_turns_for_each() {
  Worker* all[] = {new Worker, new Worker};
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i)
    for (Worker* each : all) threads.emplace_back([each] { each->tried++; });  // RACE!
  for (auto& thread : threads) thread.join();
}

int main() {
  in_two_elements();
  in_two_elements_of_a_standard_array();
  by_its_name_too();
  two_threads_for_each();
  two_turns_for_each();
}
