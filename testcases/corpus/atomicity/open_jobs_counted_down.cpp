// Workers go on while a count of open jobs is not zero; whoever has taken one out of the queue, under its lock, counts it down.
#include <atomic>
#include <deque>
#include <mutex>
#include <thread>
std::mutex m;
std::deque<int> jobs;
std::atomic<int> left{100}, seats{100};
std::atomic<long> total{0};
bool take(int& job) {
  std::lock_guard guard(m);
  if (jobs.empty()) return false;
  job = jobs.front();
  jobs.pop_front();
  return true;
}
void work() {
  int job;
  while (left.load() > 0) {
    const bool ok = take(job);
    if (ok) {
      total += job;
      --left;  // NOFINDING atomicity-violation
    } else {
      std::this_thread::yield();
    }
  }
}
void sell(bool isWanted) {
  if (seats.load() > 0) {
    if (isWanted) seats.fetch_sub(1);  // FINDING! atomicity-violation
  }
}
int main() {
  for (int i = 0; i < 100; ++i) jobs.push_back(i);
  std::thread a(work), b(work), c(sell, true), d(sell, true);
  a.join();
  b.join();
  c.join();
  d.join();
  return total != 4950;
}
