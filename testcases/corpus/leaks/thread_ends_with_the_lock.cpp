// What a thread runs never gives the lock back: nobody is left who may.
#include <mutex>
#include <thread>

std::mutex mutex;
int stock;

void fill() {
  mutex.lock();  // FINDING! lock-leak
  ++stock;       // NORACE
}

int main() {
  std::thread a(fill);
  a.join();
}
