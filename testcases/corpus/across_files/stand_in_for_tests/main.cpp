#include <thread>

void save();

int main() {
  std::thread a(save), b(save);
  a.join();
  b.join();
}
