// Asking a jthread to stop does not wait for it.
// flags: -std=c++20
#include <stop_token>
#include <thread>

long steps = 0;

int main() {
  std::jthread worker([](std::stop_token stop) {
    while (!stop.stop_requested()) ++steps;  // RACE!
  });
  worker.request_stop();
  return steps > 0;  // RACE!
}
