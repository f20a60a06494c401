// volatile orders nothing between threads.
#include <thread>

volatile int stop = 0;

int main() {
  std::thread worker([] {
    while (!stop) {  // RACE!
    }
  });
  stop = 1;  // RACE!
  worker.join();
}
