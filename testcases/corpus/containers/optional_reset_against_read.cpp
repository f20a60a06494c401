// One thread empties an optional that another reads.
#include <cstdio>
#include <optional>
#include <thread>

std::optional<int> cached = 3;

int main() {
  std::thread reader([] {
    if (cached.has_value()) std::printf("%d\n", *cached);  // RACE!
  });
  cached.reset();  // RACE!
  reader.join();
}
