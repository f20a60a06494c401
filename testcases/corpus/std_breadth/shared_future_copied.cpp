// Copies of a shared future all wait for the one promise; who does not wait is not ordered.
#include <future>
#include <thread>

int waited, hasty;

int main() {
  std::promise<void> ready;
  std::shared_future<void> future = ready.get_future().share();
  std::thread patient([future] {
    future.wait();
    waited++;  // NORACE
  });
  std::thread other([future] {
    hasty++;  // RACE!
    future.wait();
  });
  waited = 1;  // NORACE
  hasty = 1;   // RACE!
  ready.set_value();
  patient.join();
  other.join();
  return waited + hasty;  // NORACE
}
