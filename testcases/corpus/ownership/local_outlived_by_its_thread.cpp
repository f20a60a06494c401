// Locals that a thread uses by reference: it is joined in their scope, after it, or not at all.
// flags: -std=c++20
#include <cstdio>
#include <string>
#include <thread>
static void detached() {
  int n = 1;
  std::thread t([&n] { std::printf("%d\n", n); });  // RACE!
  t.detach();
}  // RACE!
static void detached_with_a_copy() {
  int n = 1;
  std::thread t([n] { std::printf("%d\n", n); });  // NORACE
  t.detach();
}  // NORACE
static void joined_too_late() {
  std::thread t;
  {
    std::string name = "x";
    t = std::thread([&name] { std::printf("%s\n", name.c_str()); });  // RACE!
  }  // RACE!
  t.join();
}
static void joined_in_time() {
  std::string name = "x";
  {
    std::thread t([&name] { std::printf("%s\n", name.c_str()); });  // NORACE
    t.join();
  }
}  // NORACE
static void joins_by_itself() {
  int n = 1;
  std::jthread t([&n] { std::printf("%d\n", n); });  // NORACE
}  // NORACE
int main() {
  detached();
  detached_with_a_copy();
  joined_too_late();
  joined_in_time();
  joins_by_itself();
}
