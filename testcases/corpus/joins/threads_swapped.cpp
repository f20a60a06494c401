// Two threads exchange their handles: each is waited for by the other's name.
#include <thread>
#include <utility>

int first, second, third;

void byFunction() {
  std::thread worker([] { first = 1; }), none;  // NORACE
  std::swap(worker, none);
  none.join();
  ++first;  // NORACE
}

void byMethod() {
  std::thread one([] { second = 1; }), other([] { third = 1; });  // NORACE
  one.swap(other);
  other.join();
  ++second;  // NORACE
  one.join();
  ++third;  // NORACE
}

int main() {
  byFunction();
  byMethod();
}
