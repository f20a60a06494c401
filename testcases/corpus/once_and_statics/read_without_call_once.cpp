// One reader does not go through call_once.
#include <mutex>
#include <thread>

std::once_flag once;
int table = 0;

int lookup() {
  std::call_once(once, [] {
    table = 42;  // RACE!
  });
  return table;
}

int peek() {
  return table;  // RACE!
}

int main() {
  std::thread a(lookup);
  std::thread b(peek);
  a.join();
  b.join();
}
