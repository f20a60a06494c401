// packaged tasks run by a thread
#include <future>
#include <thread>
#include <deque>
#include <mutex>
int touched, touched2;
int main() {
  std::packaged_task<int(int)> task([](int x) {
    touched = x;  // NORACE
    return x + 1;
  });
  auto f = task.get_future();
  std::thread t(std::move(task), 4);
  int r = f.get();
  r += touched;  // NORACE
  t.join();
  std::mutex m;
  std::deque<std::packaged_task<void()>> q;
  std::packaged_task<void()> second([] { touched2++; });  // RACE!
  auto g = second.get_future();
  q.push_back(std::move(second));
  std::thread w([&] {
    std::packaged_task<void()> mine;
    {
      std::lock_guard l(m);
      mine = std::move(q.front());  // NORACE
      q.pop_front();
    }
    mine();
  });
  touched2++;  // RACE!
  g.wait();
  touched2++;  // NORACE // FP: a task that went through a queue
  w.join();
  return r;
}
