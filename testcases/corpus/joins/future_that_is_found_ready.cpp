// Whoever finds a future ready comes after what made it so; whoever finds that it is not yet, does not.
#include <chrono>
#include <future>

int counted;
int early;

int main() {
  using namespace std::chrono_literals;
  auto done = std::async(std::launch::async, [] {
    ++counted;  // NORACE
    ++early;    // RACE!
  });
  if (done.wait_for(0s) == std::future_status::timeout) ++early;  // RACE!
  while (done.wait_for(1ms) != std::future_status::ready) {
  }
  ++counted;  // NORACE
  std::promise<void> told;
  auto heard = told.get_future();
  auto other = std::async(std::launch::async, [&] {
    ++counted;  // NORACE
    told.set_value();
  });
  if (heard.wait_until(std::chrono::steady_clock::now() + 1s) == std::future_status::ready)
    ++counted;  // NORACE
}
