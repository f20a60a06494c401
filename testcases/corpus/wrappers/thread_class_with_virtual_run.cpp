// A thread class in the old style: start() makes a pthread that calls the virtual run().
#include <pthread.h>

class Thread {
 public:
  virtual ~Thread() = default;
  void start() { pthread_create(&handle_, nullptr, &Thread::entry, this); }
  void wait() { pthread_join(handle_, nullptr); }

 protected:
  virtual void run() = 0;

 private:
  static void* entry(void* self) {
    static_cast<Thread*>(self)->run();
    return nullptr;
  }
  pthread_t handle_;
};

int counter = 0;

class Adder : public Thread {
  void run() override {
    ++counter;  // RACE!
  }
};

int main() {
  Adder a, b;
  a.start();
  b.start();
  a.wait();
  b.wait();
  return counter;  // NORACE
}
