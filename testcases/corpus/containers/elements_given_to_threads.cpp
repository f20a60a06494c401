// Elements of a local container that threads are given, by reference or by address: what is done to
// them while the threads run is a race, before and behind that it is none. Each of them is known to
// the threads although the container itself is not.
#include <deque>
#include <functional>
#include <thread>
#include <vector>

struct Task {
  int weight = 0;
  int done = 0;
};

static void run(Task& task) { ++task.weight; }         // RACE!
static void runByPointer(Task* task) { task->done = 1; }  // RACE!
static void runAlone(Task& task) { ++task.weight; }    // NORACE
static void count(int& number) { ++number; }           // RACE!

static std::thread start(Task& task) { return std::thread(runByPointer, &task); }

int main() {
  std::vector<Task> tasks(4), mine(4), alone(4);
  std::deque<Task> later(4);
  std::vector<int> numbers(4);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    tasks[i].weight = 1;  // NORACE
    threads.emplace_back(run, std::ref(tasks[i]));
    tasks[i].weight = 7;  // RACE!
  }
  for (std::size_t i = 0; i < mine.size(); ++i) {
    threads.emplace_back(runByPointer, &mine.at(i));
    if (mine[i].done) break;  // RACE!
  }
  for (std::size_t i = 0; i < later.size(); ++i) {
    threads.push_back(start(later[i]));
    later[i].done = 2;  // RACE!
  }
  threads.emplace_back(count, std::ref(numbers.front()));
  numbers.front() = 3;  // RACE!
  for (std::size_t i = 0; i < alone.size(); ++i) threads.emplace_back(runAlone, std::ref(alone[i]));
  for (auto& thread : threads) thread.join();
  for (std::size_t i = 0; i < alone.size(); ++i) alone[i].weight = 0;  // NORACE
}
