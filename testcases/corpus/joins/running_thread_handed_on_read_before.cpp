// A running thread is handed to an object that joins it too late.
#include <thread>
#include <utility>

class Joiner {
 public:
  explicit Joiner(std::thread&& thread) : thread_(std::move(thread)) {}
  ~Joiner() { stop(); }
  void stop() {
    if (thread_.joinable()) thread_.join();
  }

 private:
  std::thread thread_;
};

int main() {
  int early = 0, late = 0;
  Joiner joiner(std::thread([&] {
    early++;  // RACE!
    late++;   // NORACE
  }));
  int seen = early;  // RACE!
  joiner.stop();
  return seen + late;  // NORACE
}
