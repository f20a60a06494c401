// Guards that are gone: what took them over has ended, and what they were moved out of has no lock.
#include <mutex>
#include <thread>
#include <utility>

std::mutex mutex, other;
long inside = 0, behind = 0, dropped = 0, replaced = 0, under = 0;

class Session {
 public:
  explicit Session(std::unique_lock<std::mutex> lock) : lock_(std::move(lock)) {}
  void end() { lock_.unlock(); }

 private:
  std::unique_lock<std::mutex> lock_;
};

void work() {
  std::unique_lock<std::mutex> lock(mutex);
  {
    Session session(std::move(lock));
    ++inside;  // NORACE
  }
  ++behind;  // RACE!
  {
    Session session(std::unique_lock<std::mutex>{mutex});
    session.end();
    ++dropped;  // RACE!
  }
  {
    std::unique_lock<std::mutex> first(mutex);
    first = std::unique_lock<std::mutex>(other);
    ++replaced;  // RACE!
    ++under;     // NORACE
  }
}

void change() {
  std::lock_guard<std::mutex> guard(mutex);
  ++replaced;  // RACE!
}

int main() {
  std::thread a(work);
  std::thread b(work);
  std::thread c(change);
  a.join();
  b.join();
  c.join();
}
