// A number that a function only reads, or that it gives to two: by a std::optional, by reference, by a pointer.
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

std::vector<int> first(100), second(200), third(100);

std::atomic<int> drawn{0};
std::optional<int> draw() {
  const int number = drawn.load();
  ++drawn;
  if (number < 100) return number;
  return std::nullopt;
}

class Ranges {
 public:
  explicit Ranges(size_t end) : end_(end) {}
  bool take(size_t& number) {
    number = next_++;
    if (number > 100) number = 100;
    return number < end_;
  }

 private:
  std::atomic<size_t> next_{0};
  size_t end_;
};

std::mutex lock;
int counted;
bool isFirst;
bool count(int* number) {
  std::lock_guard<std::mutex> hold(lock);
  *number = counted;
  isFirst = !isFirst;
  if (!isFirst) counted++;
  return counted < 100;
}

int main() {
  Ranges ranges(second.size());
  auto work = [&ranges] {
    while (auto number = draw()) first[*number] = *number;  // RACE!
    size_t next;
    for (int i = 0; i < 200 && ranges.take(next); ++i) second[next] = static_cast<int>(next);  // RACE!
    int last = 0;
    while (count(&last)) third[last] = last;  // RACE!
  };
  std::thread one(work), other(work);
  one.join();
  other.join();
}
