// A guard object joins in its destructor, also when an exception passes.
#include <atomic>
#include <thread>

std::atomic<int> done = 0;

class Joiner {
 public:
  explicit Joiner(std::thread& thread) : thread_(thread) {}
  ~Joiner() {
    if (thread_.joinable()) thread_.join();
  }

 private:
  std::thread& thread_;
};

void mayThrow(int n) {
  if (n > 1) throw n;
}

int main(int argc, char**) {
  try {
    std::thread worker([] { ++done; });  // NOFINDING thread-leak
    Joiner joiner(worker);
    mayThrow(argc);
  } catch (int) {
    return 1;
  }
}
