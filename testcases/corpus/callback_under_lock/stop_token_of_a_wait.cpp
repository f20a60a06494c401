// A stop token is asked by the wait, not called; the predicate behind it is.
// flags: -std=c++20
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

std::mutex mutex;
std::condition_variable_any arrived;
std::vector<int> letters;
int read_letters;

void postman(std::stop_token stop) {
  std::unique_lock hold(mutex);
  while (arrived.wait(hold, stop, [] { return !letters.empty(); })) {  // NOFINDING callback-under-lock
    letters.pop_back();  // NORACE
    ++read_letters;      // NORACE
  }
}

int main() {
  std::jthread thread(postman);
  {
    std::lock_guard hold(mutex);
    letters.push_back(1);  // NORACE
  }
  arrived.notify_one();
}
