// A guard that joins its thread: after its scope the result is safe.
#include <cstdio>
#include <thread>
#include <utility>

class Joiner {
 public:
  explicit Joiner(std::thread thread) : thread_(std::move(thread)) {}
  ~Joiner() { thread_.join(); }

 private:
  std::thread thread_;
};

int result = 0;

int main() {
  {
    Joiner joiner(std::thread([] {
      result = 1;  // NORACE
    }));
  }
  std::printf("%d\n", result);  // NORACE
}
