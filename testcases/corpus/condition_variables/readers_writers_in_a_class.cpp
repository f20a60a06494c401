// readers and writers by a counter, in a class
#include <condition_variable>
#include <mutex>
#include <thread>
class RwLock {
 public:
  void read_lock() { std::unique_lock l(m_); cv_.wait(l, [this] { return !writing_; }); ++readers_; } // NORACE
  void read_unlock() { std::lock_guard l(m_); if (--readers_ == 0) cv_.notify_all(); } // NORACE
  void write_lock() { std::unique_lock l(m_); cv_.wait(l, [this] { return !writing_ && readers_ == 0; }); writing_ = true; } // NORACE
  void write_unlock() { std::lock_guard l(m_); writing_ = false; cv_.notify_all(); } // NORACE
 private:
  std::mutex m_;
  std::condition_variable cv_;
  int readers_ = 0;
  bool writing_ = false;
};
RwLock rw;
int shared_value, forgotten;
void writer() { rw.write_lock(); ++shared_value; rw.write_unlock(); ++forgotten; } // RACE!
int reader() { rw.read_lock(); int v = shared_value; rw.read_unlock(); return v + forgotten; } // RACE!
int main() {
  std::thread a(writer), b(writer), c(reader), d(reader);
  a.join(); b.join(); c.join(); d.join();
}
