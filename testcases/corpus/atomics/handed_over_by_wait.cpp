// Whoever has waited until an atomic is no longer zero comes after the one that set it.
// flags: -std=c++20
#include <atomic>
#include <string>
#include <thread>
static std::string text, note, late;
static std::atomic<int> ready{0}, told{0}, turn{1};
static std::atomic_flag done;
int main() {
  std::thread writer([] {
    text = "x";  // NORACE
    ready.store(1, std::memory_order_release);
    ready.notify_all();
    note = "n";  // RACE!
    told.store(1, std::memory_order_relaxed);
    told.notify_all();
    late = "l";  // RACE!
    turn.store(2);
  });
  std::thread reader([] {
    ready.wait(0);
    text += "y";  // NORACE
    told.wait(0);
    note += "m";  // RACE!
  });
  turn.wait(2);
  late += "e";  // RACE!
  writer.join();
  reader.join();
  std::thread last([] {
    text = "z";  // NORACE
    done.test_and_set();
    done.notify_one();
  });
  done.wait(false);
  text += "w";  // NORACE
  last.join();
}
