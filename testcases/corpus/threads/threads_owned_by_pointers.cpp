// The thread objects live on the heap; joined through their pointers.
#include <memory>
#include <thread>

int result = 0;

int main() {
  auto worker = std::make_unique<std::thread>([] {
    result = 1;  // NORACE
  });
  worker->join();
  return result;  // NORACE
}
