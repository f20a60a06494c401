// The join stands in a helper that is called under the lock; the twin's thread takes another lock.
#include <mutex>
#include <thread>

std::mutex state, other;
int count = 0;

void finish(std::thread& worker) {
  worker.join();
}

int main() {
  std::thread needs([] {
    std::lock_guard guard(state);
    ++count;
  });
  std::thread harmless([] { std::lock_guard guard(other); });
  std::lock_guard guard(state);
  finish(needs);  // FINDING! join-under-lock
  harmless.join();  // NOFINDING join-under-lock
}
