// call_once with a lambda, a method and a second flag by mistake
#include <mutex>
#include <thread>
std::once_flag f, f1, f2;
int a, b;
struct Lazy {
  std::once_flag flag;
  int value = 0;
  void init() { value = 3; }  // NORACE
  int get() {
    std::call_once(flag, &Lazy::init, this);
    return value;  // NORACE
  }
};
Lazy lazy;
void one() {
  std::call_once(f, [] { a = 1; });  // NORACE
  std::call_once(f1, [] { b = 1; });  // RACE!
  lazy.get();
}
void two() {
  std::call_once(f, [] { a = 2; });  // NORACE
  std::call_once(f2, [] { b = 2; });  // RACE!
  lazy.get();
}
int main() {
  std::thread t(one), u(two);
  t.join();
  u.join();
  return a;  // NORACE
}
