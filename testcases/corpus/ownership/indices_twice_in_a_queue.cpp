// Each index is in the queue twice: two threads may have taken it.
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
  jobs.pop();
  return true;
}

void work() {
  int job;
  while (next(job)) results[job] += job;  // RACE!
}

int main() {
  for (int round = 0; round < 2; ++round)
    for (int i = 0; i < 50; ++i) jobs.push(i);
  std::thread first(work), second(work);
  first.join();
  second.join();
  return results[7] - 7;
}
