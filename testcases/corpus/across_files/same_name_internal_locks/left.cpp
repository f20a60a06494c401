// Two files, each with locks of its own under the same names: both take them in both orders, and each
// is a deadlock of its own.
#include <mutex>
#include <thread>

#include "both.h"

namespace {

std::mutex car, doll;

void leftFirst() {
  std::lock_guard a(car);
  std::lock_guard b(doll);  // DEADLOCK!
}

void leftSecond() {
  std::lock_guard a(doll);
  std::lock_guard b(car);  // DEADLOCK!
}

}  // namespace

void playLeft() {
  std::thread a(leftFirst);
  std::thread b(leftSecond);
  a.join();
  b.join();
}
