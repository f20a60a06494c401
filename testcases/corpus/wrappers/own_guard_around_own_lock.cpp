// A guard template over a lock class that wraps a pthread mutex.
#include <pthread.h>

#include <thread>

class Lock {
 public:
  Lock() { pthread_mutex_init(&handle_, nullptr); }
  ~Lock() { pthread_mutex_destroy(&handle_); }
  void acquire() { pthread_mutex_lock(&handle_); }
  void release() { pthread_mutex_unlock(&handle_); }

 private:
  pthread_mutex_t handle_;
};

template <class L>
class Scope {
 public:
  explicit Scope(L* lock) : lock_(lock) { lock_->acquire(); }
  ~Scope() { lock_->release(); }

 private:
  L* lock_;
};

Lock lock;
int counter = 0;

void work() {
  Scope<Lock> scope(&lock);
  ++counter;  // NORACE
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
