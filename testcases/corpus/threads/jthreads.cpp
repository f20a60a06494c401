// jthread joins by itself, at the end of its block or when it is assigned to
// flags: -std=c++20
#include <thread>
#include <stop_token>
int a, b, c;
int main() {
  {
    std::jthread t([] { a = 1; });  // NORACE
  }
  a = 2;  // NORACE
  std::jthread u([](std::stop_token s) {
    while (!s.stop_requested()) b++;  // RACE!
  });
  b = 2;  // RACE!
  u.request_stop();
  u = std::jthread([] { c++; });  // NORACE
  b = 3;  // NORACE
  u.join();
  return a + b + c;  // NORACE
}
