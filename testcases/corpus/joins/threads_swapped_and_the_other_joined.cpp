// Two threads exchange their handles, and the one is waited for that is not meant.
#include <thread>
#include <utility>

int first, second;

int main() {
  std::thread one([] { first = 1; });     // RACE!
  std::thread other([] { second = 1; });  // NORACE
  std::swap(one, other);
  one.join();
  ++first;   // RACE!
  ++second;  // NORACE
  one.swap(other);
  one.join();
  ++first;  // NORACE
}
