// An atomic flag is looked at and set in one step; or by one thread alone; or handed to and fro.
#include <atomic>
#include <mutex>
#include <thread>

static std::atomic<bool> started{false}, ready{false}, running{false}, guarded{false};
static std::atomic<int> starts{0};
static std::mutex mutex;
static std::atomic<int> slot{0};

static void stop() {
  if (!running) return;
  running = false;  // NOFINDING atomicity-violation
  starts++;
}

int main() {
  running = true;
  auto work = [] {
    if (!started.exchange(true)) starts++;  // NOFINDING atomicity-violation
    std::lock_guard<std::mutex> hold(mutex);
    if (!guarded) {
      guarded = true;  // NOFINDING atomicity-violation
      starts++;
    }
  };
  std::thread a(work), b(work);
  std::thread producer([] {
    for (int i = 0; i < 10; ++i) {
      while (ready) std::this_thread::yield();
      slot = i;
      ready = true;  // NOFINDING atomicity-violation
    }
  });
  std::thread consumer([] {
    for (int i = 0; i < 10; ++i) {
      while (!ready) std::this_thread::yield();
      starts += slot;
      ready = false;  // NOFINDING atomicity-violation
    }
    running = false;
  });
  stop();
  a.join();
  b.join();
  producer.join();
  consumer.join();
  return starts;
}
