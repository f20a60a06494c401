// a guard by a pointer to one of two mutexes, chosen before the threads start
#include <mutex>
#include <thread>
std::mutex plain, traced;
std::mutex* chosen = &plain;
int jobs, done;
void work() {
  {
    std::lock_guard<std::mutex> hold(*chosen);
    ++jobs;  // NORACE
  }
  ++done;  // RACE!
}
int main(int argc, char**) {
  if (argc > 1) chosen = &traced;
  std::thread a(work), b(work);
  a.join();
  b.join();
  return jobs + done;  // NORACE
}
