// a guard of one's own, with early release
#include <mutex>
#include <thread>
class Lock {
 public:
  explicit Lock(std::mutex& m) : m_(&m) { m_->lock(); }
  ~Lock() {
    if (m_) m_->unlock();  // NOFINDING unlock-not-held
  }
  Lock(const Lock&) = delete;
  void release() {
    m_->unlock();
    m_ = nullptr;
  }

 private:
  std::mutex* m_;
};
std::mutex m;
int a, b;
void run() {
  Lock l(m);
  a++;  // NORACE
  l.release();
  b++;  // RACE!
}
int main() {
  std::thread t(run), u(run);
  t.join();
  u.join();
}
