// A thread object that ends joinable; one that was given away; one that was detached.
#include <atomic>
#include <thread>
#include <utility>
#include <vector>

std::atomic<int> done = 0;
std::vector<std::thread> kept;

void forget() {
  std::thread worker([] { ++done; });  // FINDING! thread-leak
}
void keep() {
  std::thread worker([] { ++done; });  // NOFINDING thread-leak
  kept.push_back(std::move(worker));
}
void letGo() {
  std::thread worker([] { ++done; });  // NOFINDING thread-leak
  worker.detach();
}

int main() {
  forget();
  keep();
  letGo();
  for (std::thread& thread : kept) thread.join();
}
