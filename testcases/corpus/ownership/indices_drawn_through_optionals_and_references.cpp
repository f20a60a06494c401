// A number that is drawn by a function comes as a std::optional, in a parameter by reference, or by a pointer.
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

std::vector<int> first(100), second(100), third(100);

std::atomic<int> drawn{0};
std::optional<int> draw() {
  const int number = drawn.fetch_add(1);
  if (number < 100) return number;
  return std::nullopt;
}

class Ranges {
 public:
  explicit Ranges(size_t end) : end_(end) {}
  bool take(size_t& number) {
    number = next_++;
    return number < end_;
  }

 private:
  std::atomic<size_t> next_{0};
  size_t end_;
};

std::mutex lock;
int counted;
bool count(int* number) {
  std::lock_guard<std::mutex> hold(lock);
  *number = counted++;
  return *number < 100;
}

int main() {
  Ranges ranges(second.size());
  auto work = [&ranges] {
    while (auto number = draw()) first[*number] = *number;  // NORACE
    size_t next;
    while (ranges.take(next)) second[next] = static_cast<int>(next);  // NORACE
    int last = 0;
    while (count(&last)) third[last] = last;  // NORACE
  };
  std::thread one(work), other(work);
  one.join();
  other.join();
}
