// stages handing unique_ptrs on
#include <condition_variable>
#include <memory>
#include <mutex>
#include <queue>
#include <thread>
struct Item { int raw = 0; int cooked = 0; };
struct Pipe {
  std::mutex m;
  std::condition_variable cv;
  std::queue<std::unique_ptr<Item>> q;
  void put(std::unique_ptr<Item> i) {
    std::lock_guard l(m);
    q.push(std::move(i));
    cv.notify_one();
  }
  std::unique_ptr<Item> take() {
    std::unique_lock l(m);
    cv.wait(l, [this] { return !q.empty(); });
    auto i = std::move(q.front());
    q.pop();
    return i;
  }
};
int finished;
int main() {
  Pipe one, two;
  std::thread source([&] {
    for (int i = 0; i < 9; ++i) {
      auto it = std::make_unique<Item>();
      it->raw = i;  // NORACE
      one.put(std::move(it));
    }
    finished++;  // RACE!
  });
  std::thread cook([&] {
    for (int i = 0; i < 9; ++i) {
      auto it = one.take();
      it->cooked = it->raw * 2;  // NORACE
      two.put(std::move(it));
    }
    finished++;  // RACE!
  });
  int sum = 0;
  for (int i = 0; i < 9; ++i) sum += two.take()->cooked;  // NORACE
  source.join();
  cook.join();
  return sum;
}
