// The stop request is synchronised by the library; what the loop counts is read after the join.
// flags: -std=c++20
#include <stop_token>
#include <thread>

long steps = 0;

int main() {
  std::jthread worker([](std::stop_token stop) {
    while (!stop.stop_requested()) ++steps;  // NORACE
  });
  worker.request_stop();
  worker.join();
  return steps > 0;  // NORACE
}
