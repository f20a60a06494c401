// call_once runs the initialisation once, and orders it before everybody's return.
#include <mutex>
#include <thread>

std::once_flag once;
int table = 0;

int lookup() {
  std::call_once(once, [] {
    table = 42;  // NORACE
  });
  return table;  // NORACE
}

int main() {
  std::thread a(lookup);
  std::thread b(lookup);
  a.join();
  b.join();
}
