// The state is an `enum class`, atomic or under a lock: whoever finds it ready comes after what was
// done before it became so.
#include <atomic>
#include <mutex>
#include <thread>

enum class State { kIdle, kBusy, kReady };

std::atomic<State> state{State::kIdle};
int ready;
int busy;

std::mutex mutex;
State locked = State::kIdle;
int under_lock;

void produce() {
  ready = 1;  // NORACE
  state.store(State::kBusy);
  busy = 1;  // RACE!
  state.store(State::kReady);
  under_lock = 1;  // NORACE
  std::lock_guard lock(mutex);
  locked = State::kReady;
}

int main() {
  std::thread producer(produce);
  int sum = 0;
  if (state.load() != State::kIdle) {
    sum += busy;  // RACE!
  }
  while (state.load() != State::kReady) std::this_thread::yield();
  sum += ready;  // NORACE
  {
    std::lock_guard lock(mutex);
    if (locked == State::kReady) sum += under_lock;  // NORACE
  }
  producer.join();
  return sum;
}
