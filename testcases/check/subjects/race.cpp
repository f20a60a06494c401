#include <thread>

int visits = 0;

void visit() { ++visits; }

int main() {
  std::thread first(visit);
  std::thread second(visit);
  first.join();
  second.join();
}
