// Both the append and the question are under the lock.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

std::mutex mutex;
std::vector<int> values;

int main() {
  std::thread writer([] {
    std::lock_guard guard(mutex);
    values.push_back(1);  // NORACE
  });
  {
    std::lock_guard guard(mutex);
    std::printf("%zu\n", values.size());  // NORACE
  }
  writer.join();
}
