// Rounds of two functions tell no order where a third thread may be who met the other, where somebody arrives and does not wait,
// or where one of the threads is started again.
// flags: -std=c++20
#include <barrier>
#include <thread>

std::barrier<> three(2), arrived(2), again(2);
int byThird = 0, unwaited = 0, restarted = 0;

void withThird() {
  std::jthread one([] {
    three.arrive_and_wait();
    three.arrive_and_wait();
    byThird = 1;  // RACE!
  });
  std::jthread two([] {
    three.arrive_and_wait();
    ++byThird;  // RACE!
    three.arrive_and_wait();
  });
  std::jthread third([] {
    three.arrive_and_wait();
    three.arrive_and_wait();
  });
}

void withoutWaiting() {
  std::jthread one([] {
    arrived.arrive_and_wait();
    arrived.arrive_and_wait();
    unwaited = 1;  // RACE!
  });
  std::jthread two([] {
    arrived.arrive_and_wait();
    static_cast<void>(arrived.arrive());
    ++unwaited;  // RACE!
  });
}

void startedAgain() {
  std::jthread longer([] {
    again.arrive_and_wait();
    again.arrive_and_wait();
    again.arrive_and_wait();
    restarted = 1;  // RACE!
    again.arrive_and_wait();
  });
  for (int i = 0; i < 2; ++i) {
    std::jthread one([] {
      again.arrive_and_wait();
      ++restarted;  // RACE!
      again.arrive_and_wait();
    });
  }
}

int main() {
  withThird();
  withoutWaiting();
  startedAgain();
}
