// Tasks go through a queue to a worker; their futures are taken in every other turn, but for one, some, or not before the rest is read.
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

std::mutex lock;
std::condition_variable filled;
std::deque<std::function<void()>> jobs;
int one_by_one, all_at_once, dropped, meanwhile;

void work() {
  for (int i = 0; i < 12; ++i) {
    std::unique_lock<std::mutex> hold(lock);
    filled.wait(hold, [] { return !jobs.empty(); });
    auto job = std::move(jobs.front());
    jobs.pop_front();
    hold.unlock();
    job();
  }
}

template <class Function>
std::future<int> submit(Function function) {
  auto task = std::make_shared<std::packaged_task<int()>>(std::move(function));
  auto result = task->get_future();
  {
    std::lock_guard<std::mutex> hold(lock);
    jobs.push_back([task] { (*task)(); });
  }
  filled.notify_one();
  return result;
}

int main() {
  std::thread worker(work);
  for (int i = 0; i < 3; ++i) {
    auto result = submit([] { return ++one_by_one; });  // RACE!
    if (i % 2) result.get();
    ++one_by_one;  // RACE!
  }
  std::vector<std::future<int>> results;
  for (int i = 0; i < 3; ++i) results.push_back(submit([] { return ++all_at_once; }));  // RACE!
  for (auto& each : results) {
    if (&each == &results.back()) break;
    each.get();
  }
  ++all_at_once;  // RACE!
  std::vector<std::future<int>> some;
  for (int i = 0; i < 3; ++i) some.push_back(submit([] { return ++dropped; }));  // RACE!
  some.pop_back();
  for (auto& each : some) each.get();
  ++dropped;  // RACE!
  std::vector<std::future<int>> rest;
  for (int i = 0; i < 3; ++i) rest.push_back(submit([] { return ++meanwhile; }));  // RACE!
  for (auto& each : rest) {
    each.get();
    ++meanwhile;  // RACE!
  }
  worker.join();
}
