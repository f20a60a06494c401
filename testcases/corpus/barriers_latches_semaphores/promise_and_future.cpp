// What is written before set_value is visible after get().
// flags: -std=c++20
#include <future>
#include <thread>

int data = 0;

int main() {
  std::promise<void> promise;
  std::future<void> ready = promise.get_future();
  std::jthread producer([&promise] {
    data = 5;  // NORACE
    promise.set_value();
  });
  ready.get();
  return data;  // NORACE
}
