// toys_deadlock made right, first way: take both toys at once.
//
// `std::scoped_lock` never waits for one lock while it holds another, in whatever order they are
// named. The pause that made toys_deadlock certain does no harm here.
#include <chrono>
#include <cstdio>
#include <mutex>
#include <thread>

using namespace std::chrono_literals;

std::mutex car;
std::mutex doll;

void alicePlays() {
  std::scoped_lock both(car, doll);
  std::this_thread::sleep_for(20ms);
}

void bobPlays() {
  std::scoped_lock both(doll, car);
  std::this_thread::sleep_for(20ms);
}

int main() {
  std::thread alice(alicePlays);
  std::thread bob(bobPlays);
  alice.join();
  bob.join();
  std::puts("both have played");
}
