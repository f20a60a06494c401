// Sums over a list of shared_ptr while a worker changes one of them; the second list is locked.
#include <list>
#include <memory>
#include <mutex>
#include <thread>
struct Meter { long ticks = 0; };
std::list<std::shared_ptr<Meter>> open_meters, safe_meters;
std::mutex mu;
void worker() {
  for (const auto& m : open_meters) m->ticks++;  // RACE!
  std::lock_guard g(mu);
  for (const auto& m : safe_meters) m->ticks++;  // NORACE
}
int main() {
  open_meters.push_back(std::make_shared<Meter>());
  safe_meters.push_back(std::make_shared<Meter>());
  std::thread t(worker);
  long sum = 0;
  for (auto it = open_meters.begin(); it != open_meters.end(); ++it) sum += (*it)->ticks;  // RACE!
  {
    std::lock_guard g(mu);
    sum += safe_meters.front()->ticks;  // NORACE
  }
  t.join();
  return sum > 0;
}
