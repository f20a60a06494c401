// Attributes say what guards what: pt_guarded_by is about the pointee, REQUIRES about the caller.
// flags: -Wno-thread-safety
#include <mutex>
#include <thread>
struct __attribute__((capability("mutex"))) Mutex {
  void lock() __attribute__((acquire_capability())) { m.lock(); }
  void unlock() __attribute__((release_capability())) { m.unlock(); }
  void assertHeld() __attribute__((assert_capability(this))) {}
  std::mutex m;
};
struct Box {
  Mutex mu;
  int* data __attribute__((pt_guarded_by(mu))) = new int(0);
  int size __attribute__((guarded_by(mu))) = 0;
  void grow() __attribute__((requires_capability(mu))) { ++size; }  // NORACE
  void checked() {
    mu.assertHeld();
    ++size;  // NORACE
  }
  void bad() {
    *data = 1;  // RACE!
  }
  void good() {
    mu.lock();
    *data = 2;
    grow();
    checked();
    mu.unlock();
  }
};
int main() {
  Box b;
  std::thread t([&] { b.good(); });
  b.good();
  b.bad();
  t.join();
}
