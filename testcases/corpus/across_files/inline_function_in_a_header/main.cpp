#include <thread>

#include "counter.h"

void worker();

int main() {
  std::thread a(worker);
  bump();
  a.join();
}
