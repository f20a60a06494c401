// An index is only looked at, and dropped when the work is done: two threads may be at one element.
#include <mutex>
#include <queue>
#include <thread>
#include <vector>

std::mutex lock;
std::queue<int> jobs;
std::vector<int> results(50);

bool next(int& job) {
  std::lock_guard<std::mutex> hold(lock);
  if (jobs.empty()) return false;
  job = jobs.front();
  return true;
}

void done() {
  std::lock_guard<std::mutex> hold(lock);
  if (!jobs.empty()) jobs.pop();
}

void work() {
  int job;
  while (next(job)) {
    results[job] += job;  // RACE!
    done();
  }
}

int main() {
  for (int i = 0; i < 50; ++i) jobs.push(i);
  std::thread first(work), second(work);
  first.join();
  second.join();
  return results[7] - 7;
}
