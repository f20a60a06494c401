// std::cout may be used by several threads at once: characters may mix, but there is no data race.
#include <iostream>
#include <thread>

void work(int id) {
  std::cout << "worker " << id << '\n';  // NORACE
}

int main() {
  std::thread a(work, 1);
  std::thread b(work, 2);
  a.join();
  b.join();
}
