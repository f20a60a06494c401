// The lock is behind an interface.
#include <mutex>
#include <thread>

struct Lockable {
  virtual ~Lockable() = default;
  virtual void acquire() = 0;
  virtual void release() = 0;
};

class Real : public Lockable {
 public:
  void acquire() override { mutex_.lock(); }
  void release() override { mutex_.unlock(); }

 private:
  std::mutex mutex_;
};

Real real;
Lockable& lock = real;
int counter = 0;

void work() {
  lock.acquire();
  ++counter;  // NORACE
  lock.release();
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
