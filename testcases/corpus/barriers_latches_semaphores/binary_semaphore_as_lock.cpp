// A binary semaphore, acquired and released around the access, excludes like a mutex.
// flags: -std=c++20
#include <semaphore>
#include <thread>

std::binary_semaphore slot(1);
int counter = 0;

void work() {
  slot.acquire();
  ++counter;  // NORACE
  slot.release();
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
