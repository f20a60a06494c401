// A stringstream of one's own has no such promise.
#include <sstream>
#include <thread>

std::ostringstream log;

void work(int id) {
  log << id;  // RACE!
}

int main() {
  std::thread a(work, 1);
  std::thread b(work, 2);
  a.join();
  b.join();
}
