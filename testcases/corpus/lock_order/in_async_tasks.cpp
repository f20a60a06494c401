// Opposite orders in two async tasks.
#include <future>
#include <mutex>

std::mutex left, right;

int main() {
  auto one = std::async(std::launch::async, [] {
    std::lock_guard a(left);
    std::lock_guard b(right);  // DEADLOCK!
  });
  auto two = std::async(std::launch::async, [] {
    std::lock_guard b(right);
    std::lock_guard a(left);  // DEADLOCK!
  });
  one.get();
  two.get();
}
