// A jthread that stops when asked; its destructor joins.
// flags: -std=c++20
#include <stop_token>
#include <thread>
int main() {
  long ticks = 0, other = 0;
  {
    std::jthread t([&](std::stop_token st) {
      while (!st.stop_requested()) {
        ++ticks; // NORACE
        ++other; // RACE!
      }
    });
    t.request_stop();
    other++; // RACE!
  }
  return static_cast<int>(ticks + other); // NORACE
}
