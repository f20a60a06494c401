// A packaged_task runs in the thread that it is moved to; its future orders the result.
#include <future>
#include <thread>
#include <utility>

int side = 0;

int main() {
  std::packaged_task<int()> task([] {
    side = 1;  // NORACE
    return 7;
  });
  std::future<int> result = task.get_future();
  std::thread worker(std::move(task));
  int value = result.get();
  int seen = side;  // NORACE
  worker.join();
  return value + seen;
}
