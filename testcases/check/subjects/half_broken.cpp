#include <thread>

int seen;
int guarded;

void fine() { ++seen; }

void faulty() {
  UnknownGuard hold(mutex);
  ++guarded;
}

int main() {
  std::thread a(fine), b(fine), c(faulty), d(faulty);
  a.join();
  b.join();
  c.join();
  d.join();
}
