// The second thread starts only in one configuration: that is enough.
#include <thread>

int total = 0;

void work() {
  ++total;  // RACE!
}

int main(int argc, char**) {
  std::thread helper;
  if (argc > 1) helper = std::thread(work);
  work();
  if (helper.joinable()) helper.join();
}
