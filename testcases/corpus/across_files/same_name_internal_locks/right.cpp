#include <mutex>
#include <thread>

#include "both.h"

static std::mutex car, doll;

static void rightFirst() {
  std::lock_guard a(car);
  std::lock_guard b(doll);  // DEADLOCK!
}

static void rightSecond() {
  std::lock_guard a(doll);
  std::lock_guard b(car);  // DEADLOCK!
}

void playRight() {
  std::thread a(rightFirst);
  std::thread b(rightSecond);
  a.join();
  b.join();
}
