// Semaphores as mutex, as signal, as a pool of permits; condition_variable_any with a shared_mutex.
// flags: -std=c++20
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <semaphore>
#include <shared_mutex>
#include <thread>
#include <vector>
std::binary_semaphore mutex_sem(1);
std::counting_semaphore<4> permits(2);
std::binary_semaphore handed(0);
std::shared_mutex sm;
std::condition_variable_any cva;
int by_mutex_sem, by_permits, handed_over, handed_early, state, state_bare;
void worker() {
  mutex_sem.acquire();
  ++by_mutex_sem;  // NORACE
  mutex_sem.release();
  permits.acquire();
  ++by_permits;  // RACE!
  permits.release();
}
int main() {
  std::thread a(worker), b(worker);
  std::thread giver([] {
    handed_over = 1;  // NORACE
    handed.release();
    handed_early = 2;  // RACE!
  });
  std::thread taker([] {
    handed.acquire();
    std::printf("%d\n", handed_over);  // NORACE
    std::printf("%d\n", handed_early);  // RACE!
  });
  std::thread reader([] {
    std::shared_lock l(sm);
    cva.wait(l, [] { return state > 0; });  // NORACE
    std::printf("%d %d\n", state, state_bare);  // RACE!
  });
  {
    std::unique_lock l(sm);
    state = 1;  // NORACE
  }
  state_bare = 1;  // RACE!
  cva.notify_all();
  a.join(); b.join(); giver.join(); taker.join(); reader.join();
}
