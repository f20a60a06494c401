// A readers-writer lock as a class with guards, writers preferred.
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <thread>
class RwLock {
 public:
  void lock_shared() {
    std::unique_lock l(m_);
    c_.wait(l, [this] { return !writing_ && waiting_ == 0; });
    ++readers_;  // NORACE
  }
  void unlock_shared() {
    std::lock_guard l(m_);
    if (--readers_ == 0) c_.notify_all();
  }
  void lock() {
    std::unique_lock l(m_);
    ++waiting_;  // NORACE
    c_.wait(l, [this] { return !writing_ && readers_ == 0; });
    --waiting_;
    writing_ = true;  // NORACE
  }
  void unlock() {
    std::lock_guard l(m_);
    writing_ = false;
    c_.notify_all();
  }
 private:
  std::mutex m_;
  std::condition_variable c_;
  int readers_ = 0, waiting_ = 0;
  bool writing_ = false;
};
static RwLock lock_;
static std::map<std::string, int> book;
int main() {
  std::thread w([] { for (int i = 0; i < 9; ++i) { lock_.lock(); book["a"] = i; lock_.unlock(); } });  // NORACE
  std::thread r([] { for (int i = 0; i < 9; ++i) { lock_.lock_shared(); book.count("a"); lock_.unlock_shared(); } });  // NORACE
  w.join();
  r.join();
}
