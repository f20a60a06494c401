// Three functions in order by the value of a step, each waits for its own.
#include <atomic>
#include <string>
#include <thread>
static std::atomic<int> step{0};
static std::string text;
static void wait_for(int n) { while (step.load() != n) std::this_thread::yield(); }
int main() {
  std::thread a([] { wait_for(0); text += "one"; step.store(1); });    // NORACE
  std::thread b([] { wait_for(1); text += "two"; step.store(2); });    // NORACE
  std::thread c([] { wait_for(2); text += "three"; step.store(3); });  // NORACE
  a.join();
  b.join();
  c.join();
  return (int)text.size();  // NORACE
}
