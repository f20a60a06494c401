// A function tries to take the lock and returns the guard: who asks it knows.
#include <mutex>
#include <thread>

std::mutex mutex;
long asked = 0, refused = 0, named = 0, unasked = 0;

std::unique_lock<std::mutex> attempt() { return std::unique_lock<std::mutex>(mutex, std::try_to_lock); }

std::unique_lock<std::mutex> attemptByName() {
  std::unique_lock<std::mutex> guard(mutex, std::try_to_lock);
  return guard;
}

void work() {
  {
    auto guard = attempt();
    if (guard.owns_lock()) ++asked;  // NORACE
  }
  {
    auto guard = attempt();
    if (!guard.owns_lock()) ++refused;  // RACE!
  }
  {
    auto guard = attempt();
    ++unasked;  // RACE!
  }
  auto guard = attemptByName();
  if (!guard) return;
  ++named;  // NORACE
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
