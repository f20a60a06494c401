// Two loads and stores are no lock.
#include <atomic>
#include <thread>
std::atomic<bool> taken{false};
void take() {
  while (taken.load()) std::this_thread::yield();
  taken.store(true);
}
void give() { taken.store(false); }
int counter;
void work() {
  take();
  ++counter;  // RACE!
  give();
}
int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
  return counter;
}
