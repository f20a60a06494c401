// The thread calls a virtual function; the override that is used writes without a lock.
#include <memory>
#include <thread>

struct Task {
  virtual ~Task() = default;
  virtual void run() = 0;
};

int done = 0;

struct Counting : Task {
  void run() override {
    ++done;  // RACE!
  }
};

int main() {
  std::unique_ptr<Task> task = std::make_unique<Counting>();
  std::thread a([&task] { task->run(); });
  std::thread b([&task] { task->run(); });
  a.join();
  b.join();
  return done;  // NORACE
}
