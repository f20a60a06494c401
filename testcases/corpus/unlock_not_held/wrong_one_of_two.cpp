// Takes one lock and gives back the other.
#include <mutex>

std::mutex first, second;
int count = 0;

void addFirst() {
  first.lock();
  ++count;
  second.unlock();  // FINDING! unlock-not-held
  first.unlock();
}

void addSecond() {
  second.lock();
  ++count;
  second.unlock();  // NOFINDING unlock-not-held
}

int main() {
  addFirst();
  addSecond();
}
