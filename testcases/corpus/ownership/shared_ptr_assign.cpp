// The count in a shared_ptr is atomic, the shared_ptr itself is not.
// flags: -std=c++20
#include <atomic>
#include <memory>
#include <thread>
std::shared_ptr<int> global = std::make_shared<int>(1);
std::atomic<std::shared_ptr<int>> safe = std::make_shared<int>(1);
void reader() {
  std::shared_ptr<int> mine = global; // RACE!
  std::shared_ptr<int> own = safe.load(); // NORACE
}
void writer() {
  global = std::make_shared<int>(2); // RACE!
  safe.store(std::make_shared<int>(2)); // NORACE
}
int main() {
  std::thread a(reader), b(writer);
  a.join();
  b.join();
}
