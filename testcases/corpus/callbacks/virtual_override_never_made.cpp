// An override of a class of which no object exists is never called.
#include <memory>
#include <thread>

struct Task {
  virtual ~Task() = default;
  virtual void run() = 0;
};

int done = 0;

struct Idle : Task {
  void run() override {}
};

struct Counting : Task {
  void run() override {
    ++done;  // NORACE
  }
};

int main() {
  std::unique_ptr<Task> task = std::make_unique<Idle>();
  std::thread a([&task] { task->run(); });
  std::thread b([&task] { task->run(); });
  a.join();
  b.join();
  return done;  // NORACE
}
