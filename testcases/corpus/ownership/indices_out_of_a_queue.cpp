// Each index is in the queue once, and is taken out of it under its mutex: the element is its taker's.
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
  while (next(job)) results[job] += job;  // NORACE
}

int main() {
  for (int i = 0; i < 50; ++i) jobs.push(i);
  std::thread first(work), second(work);
  first.join();
  second.join();
  return results[7] - 7;
}
