// What a thread does before it meets the other in a loop comes before what that one does behind two rounds.
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
      between = i;  // NORACE
      meeting.arrive_and_wait();
    }
  });
  std::jthread two([&] {
    meeting.arrive_and_wait();
    meeting.arrive_and_wait();
    ++before;  // NORACE
    meeting.arrive_and_wait();
    for (int i = 1; i < turns; ++i) {
      meeting.arrive_and_wait();
      meeting.arrive_and_wait();
    }
  });
}
