// A wait without a predicate, and one with.
#include <condition_variable>
#include <mutex>
#include <thread>
std::mutex m;
std::condition_variable cv;
bool ready;
int main() {
  std::thread t([] {
    std::unique_lock lk(m);
    cv.wait(lk); // FINDING! wait-without-predicate
  });
  std::thread u([] {
    std::unique_lock lk(m);
    cv.wait(lk, [] { return ready; }); // NOFINDING wait-without-predicate
  });
  {
    std::lock_guard g(m);
    ready = true; // NORACE
  }
  cv.notify_all();
  t.join();
  u.join();
}
