// Whoever is done counts itself; the owner waits until the number of threads is reached.
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

struct Team {
  std::mutex m;
  std::condition_variable cv;
  unsigned done = 0;
  unsigned size = 0;
};

int main() {
  Team team;
  team.size = 4;
  std::vector<int> parts(4);
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < team.size; ++i)
    threads.emplace_back([&team, &parts, i] {
      parts[i] = static_cast<int>(i);  // NORACE
      std::lock_guard g(team.m);
      ++team.done;  // NORACE
      team.cv.notify_one();
    });
  std::unique_lock l(team.m);
  while (team.done < team.size) team.cv.wait(l);  // NORACE
  l.unlock();
  int sum = 0;
  for (int part : parts) sum += part;  // NORACE
  for (auto& t : threads) t.join();
  return sum;
}
