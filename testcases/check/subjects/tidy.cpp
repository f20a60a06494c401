#include <mutex>
#include <thread>

std::mutex mutex;
int visits = 0;

void visit() {
  std::lock_guard hold(mutex);
  ++visits;
}

int main() {
  std::thread first(visit);
  std::thread second(visit);
  first.join();
  second.join();
}
