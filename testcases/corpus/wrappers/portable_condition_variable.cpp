// A portability layer's mutex and condition variable: Wait gives the lock back as it was.
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
class CondVar;
class Mutex {
 public:
  void Lock() { mu_.lock(); }
  void Unlock() { mu_.unlock(); }
 private:
  friend class CondVar;
  std::mutex mu_;
};
class CondVar {
 public:
  explicit CondVar(Mutex* mu) : mu_(mu) {}
  void Wait() {
    std::unique_lock<std::mutex> lock(mu_->mu_, std::adopt_lock);
    cv_.wait(lock);
    lock.release();
  }
  void Signal() { cv_.notify_one(); }
 private:
  std::condition_variable cv_;
  Mutex* const mu_;
};
class Env {
 public:
  void Schedule(int work) {
    mutex_.Lock();
    queue_.push_back(work);  // NORACE
    mutex_.Unlock();
    ++scheduled_;  // RACE!
    signal_.Signal();
  }
  void Loop() {
    for (int i = 0; i < 10; ++i) {
      mutex_.Lock();
      while (queue_.empty()) signal_.Wait();  // NORACE
      done_ += queue_.front();                // NORACE
      queue_.pop_front();                     // NORACE
      mutex_.Unlock();
    }
    last_ = scheduled_;  // RACE!
  }
 private:
  Mutex mutex_;
  CondVar signal_{&mutex_};
  std::deque<int> queue_;
  int done_ = 0, scheduled_ = 0, last_ = 0;
};
int main() {
  Env env;
  std::thread t([&] { env.Loop(); });
  for (int i = 0; i < 10; ++i) env.Schedule(i);
  t.join();
}
