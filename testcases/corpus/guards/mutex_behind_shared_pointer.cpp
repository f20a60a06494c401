// The mutex is reached through a shared_ptr that both threads copy.
#include <memory>
#include <mutex>
#include <thread>

struct State {
  std::mutex mutex;
  int value = 0;
};

void work(std::shared_ptr<State> state) {
  std::lock_guard guard(state->mutex);
  ++state->value;  // NORACE
}

int main() {
  auto state = std::make_shared<State>();
  std::thread a(work, state);
  std::thread b(work, state);
  a.join();
  b.join();
}
