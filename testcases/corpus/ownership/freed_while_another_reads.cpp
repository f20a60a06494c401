// Memory that is given back while a thread that was started before may read it.
#include <cstdio>
#include <thread>
static void too_early() {
  int* p = new int(1);
  std::thread t([p] { std::printf("%d\n", *p); });  // RACE!
  delete p;  // RACE!
  t.join();
}
static void in_time() {
  int* p = new int(1);
  std::thread t([p] { std::printf("%d\n", *p); });  // NORACE
  t.join();
  delete p;  // NORACE
}
int main() {
  too_early();
  in_time();
}
