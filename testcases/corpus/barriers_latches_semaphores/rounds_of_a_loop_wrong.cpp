// As rounds_of_a_loop.cpp, but what is done between the rounds of a loop meets the other thread's rounds.
// flags: -std=c++20
#include <barrier>
#include <thread>

int main() {
  std::barrier meeting(2);
  int before = 0, between = 0, turns = 3;
  std::jthread one([&] {
    meeting.arrive_and_wait();
    before = 1;  // NORACE
    for (int i = 0; i < turns; ++i) {
      meeting.arrive_and_wait();
      between = i;  // RACE!
      meeting.arrive_and_wait();
    }
  });
  std::jthread two([&] {
    meeting.arrive_and_wait();
    meeting.arrive_and_wait();
    ++before;  // NORACE
    ++between;  // RACE!
    meeting.arrive_and_wait();
    for (int i = 1; i < turns; ++i) {
      meeting.arrive_and_wait();
      meeting.arrive_and_wait();
    }
  });
}
