// The producer writes after it has fulfilled the promise.
// flags: -std=c++20
#include <future>
#include <thread>

int data = 0;

int main() {
  std::promise<void> promise;
  std::future<void> ready = promise.get_future();
  std::jthread producer([&promise] {
    promise.set_value();
    data = 5;  // RACE!
  });
  ready.get();
  return data;  // RACE!
}
