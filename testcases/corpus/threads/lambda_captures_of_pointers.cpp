// By reference the variable is shared, by value it is not; a pointer by value shares what it points to.
#include <memory>
#include <thread>
int main() {
  int by_ref = 0, by_val = 0, pointed = 0;
  auto shared = std::make_shared<int>(0);
  int* p = &pointed;
  std::thread t([&by_ref, by_val, p, shared]() mutable {
    by_ref++;  // RACE!
    by_val++;  // NORACE
    (*p)++;    // RACE!
    (*shared)++; // RACE!
  });
  by_ref++;    // RACE!
  by_val++;    // NORACE
  (*p)++;      // RACE!
  (*shared)++; // RACE!
  t.join();
  return by_ref + by_val + pointed + *shared; // NORACE
}
