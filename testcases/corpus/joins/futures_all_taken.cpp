// A container of futures, each waited for before the sum is read.
#include <future>
#include <mutex>
#include <vector>

std::mutex mutex;
int sum = 0;

int main() {
  std::vector<std::future<void>> tasks;
  for (int i = 0; i < 4; ++i) {
    tasks.push_back(std::async(std::launch::async, [i] {
      std::lock_guard guard(mutex);
      sum += i;  // NORACE
    }));
  }
  for (auto& task : tasks) task.get();
  return sum;  // NORACE
}
