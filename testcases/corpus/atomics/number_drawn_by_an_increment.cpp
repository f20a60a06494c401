// `next++` of an atomic gives each thread another number, as fetch_add does.
#include <atomic>
#include <thread>
#include <vector>

std::atomic<int> next_global{0};
int of_global[100];
int by_load[100];

int main() {
  std::atomic<int> next{0};
  std::vector<int> out(100);
  auto work = [&] {
    while (true) {
      int i = next++;
      if (i >= 100) break;
      out[i] = 1;  // NORACE
    }
    for (int i; (i = next_global++) < 100;) of_global[i] = 1;  // NORACE
    const int last = next_global.load();
    by_load[last % 100] = 1;  // RACE!
  };
  std::thread a(work), b(work);
  a.join();
  b.join();
}
