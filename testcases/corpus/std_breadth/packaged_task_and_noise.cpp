// The future of a packaged_task orders what the task did; not what another thread did.
#include <future>
#include <thread>
int answer, noise;
int main() {
  std::packaged_task<int()> task([] {
    answer = 42;  // NORACE
    return 1;
  });
  std::future<int> done = task.get_future();
  std::thread t(std::move(task));
  std::thread u([] { noise = 1; });  // RACE!
  int n = done.get();
  n += answer;  // NORACE
  n += noise;   // RACE!
  t.join();
  u.join();
  return n;
}
