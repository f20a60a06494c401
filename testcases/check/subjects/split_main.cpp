#include <thread>

void visit();

int main() {
  std::thread first(visit);
  std::thread second(visit);
  first.join();
  second.join();
}
