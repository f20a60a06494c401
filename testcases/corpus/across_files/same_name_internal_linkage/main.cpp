#include <thread>

#include "both.h"

int main() {
  std::thread a(left);
  std::thread b(right);
  a.join();
  b.join();
}
