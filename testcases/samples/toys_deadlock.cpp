// Two friends, two toys: each grabs one and waits for the other's.
//
// Alice takes the car and wants the doll, Bob takes the doll and wants the car. The pause between
// the two makes sure that both have their first toy: from then on each waits for the other, for
// ever. Run by itself this program never ends; run under lockstitch it ends with a report.
#include <chrono>
#include <cstdio>
#include <mutex>
#include <thread>

using namespace std::chrono_literals;

std::mutex car;
std::mutex doll;

void alicePlays() {
  std::lock_guard first(car);  // [alice-car]
  std::this_thread::sleep_for(300ms);
  std::lock_guard second(doll);  // [alice-doll]
}

void bobPlays() {
  std::lock_guard first(doll);  // [bob-doll]
  std::this_thread::sleep_for(300ms);
  std::lock_guard second(car);  // [bob-car]
}

int main() {
  std::thread alice(alicePlays);
  std::thread bob(bobPlays);
  alice.join();
  bob.join();
  std::puts("both have played");
}
