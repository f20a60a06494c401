// A hand-written guard: locks in its constructor, unlocks in its destructor.
#include <mutex>
#include <thread>

class Holder {
 public:
  explicit Holder(std::mutex& mutex) : mutex_(mutex) { mutex_.lock(); }
  ~Holder() { mutex_.unlock(); }
  Holder(const Holder&) = delete;

 private:
  std::mutex& mutex_;
};

std::mutex mutex;
int inside = 0;
int outside = 0;

void work() {
  {
    Holder hold(mutex);
    ++inside;  // NORACE
  }
  ++outside;  // RACE!
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
