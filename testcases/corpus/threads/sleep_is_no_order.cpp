// A pause long enough "in practice" orders nothing.
#include <chrono>
#include <thread>

int ready = 0;

int main() {
  std::thread worker([] {
    ready = 1;  // RACE!
  });
  std::this_thread::sleep_for(std::chrono::seconds(1));
  int seen = ready;  // RACE!
  worker.join();
  return seen;
}
