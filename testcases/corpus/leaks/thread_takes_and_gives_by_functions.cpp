// A function that returns with the lock is no leak as long as the thread that calls it unlocks.
#include <mutex>
#include <thread>

std::mutex mutex;
int stock;

void take() {
  mutex.lock();  // NOFINDING lock-leak
}
void give() { mutex.unlock(); }
void fill() {
  take();  // NOFINDING lock-leak
  ++stock;  // NORACE
  give();
}

int main() {
  std::thread a(fill), b(fill);
  a.join();
  b.join();
}
