// Everything the standard library synchronises with, used correctly: nothing may be found.
#include <atomic>
#include <barrier>
#include <condition_variable>
#include <exception>
#include <future>
#include <iostream>
#include <latch>
#include <memory>
#include <mutex>
#include <numeric>
#include <semaphore>
#include <shared_mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace {

int futures() {
  auto direct = std::async(std::launch::async, [] { return std::vector<int>{1, 2, 3}; });
  auto deferred = std::async(std::launch::deferred, [] { return std::string("later"); });
  std::promise<std::shared_ptr<int>> promise;
  auto future = promise.get_future().share();
  std::thread setter([&promise, value = std::make_shared<int>(4)] { promise.set_value(value); });
  auto reader = std::async(std::launch::async, [future] { return *future.get(); });
  std::packaged_task<int(int)> task([](int x) { return x * x; });
  auto square = task.get_future();
  std::thread worker(std::move(task), 5);
  int sum = direct.get()[2] + static_cast<int>(deferred.get().size()) + reader.get() + square.get();
  setter.join();
  worker.join();
  return sum;
}

int readyAtExit() {
  std::promise<std::string> promise;
  auto future = promise.get_future();
  std::string written;
  std::thread setter([&] {
    promise.set_value_at_thread_exit("set");
    written = "later";
  });
  int sum = static_cast<int>(future.get().size() + written.size());
  setter.join();
  return sum;
}

int exceptions() {
  auto failing = std::async(std::launch::async, []() -> int { throw std::runtime_error("no"); });
  int caught = 0;
  try {
    failing.get();
  } catch (const std::runtime_error& error) {
    caught = error.what()[0];
  }
  std::exception_ptr kept;
  std::thread thrower([&kept] {
    try {
      throw std::string("kept");
    } catch (...) {
      kept = std::current_exception();
    }
  });
  thrower.join();
  try {
    std::rethrow_exception(kept);
  } catch (const std::string& text) {
    caught += text[0];
  }
  return caught;
}

struct Node {
  explicit Node(int v) : value(v) {}
  ~Node() { value = 0; }
  int value;
};

int sharedPointers() {
  std::atomic<int> sum = 0;
  {
    auto node = std::make_shared<Node>(7);
    std::weak_ptr<Node> weak = node;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 3; ++i) {
      threads.emplace_back([node, weak, &sum] {
        if (auto strong = weak.lock()) sum.fetch_add(strong->value, std::memory_order_relaxed);
      });
    }
    node.reset();
  }
  std::shared_ptr<Node> guarded = std::make_shared<Node>(1);
  std::thread changer([&guarded] { std::atomic_store(&guarded, std::make_shared<Node>(2)); });
  sum += std::atomic_load(&guarded)->value;
  changer.join();
  return sum;
}

std::vector<int>& table() {
  static std::vector<int> made(100, 3);
  return made;
}

int initialisation() {
  std::once_flag once;
  int value = 0;
  std::atomic<int> sum = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      std::call_once(once, [&value] { value = 9; });
      sum += value + table()[50];
    });
  }
  for (auto& thread : threads) thread.join();
  return sum;
}

int latchesAndBarriers() {
  constexpr int kThreads = 3;
  std::vector<int> cells(kThreads);
  std::latch ready(kThreads);
  int rounds = 0;
  std::barrier barrier(kThreads, [&rounds]() noexcept { ++rounds; });
  std::atomic<int> sum = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      cells[i] = i;
      ready.arrive_and_wait();
      int seen = std::accumulate(cells.begin(), cells.end(), 0);
      for (int round = 0; round < 20; ++round) {
        barrier.arrive_and_wait();
        cells[(i + round) % kThreads] += seen;
      }
      barrier.arrive_and_wait();
      sum += cells[i];
    });
  }
  threads.clear();
  return sum + rounds;
}

int semaphores() {
  std::counting_semaphore<8> items(0);
  std::binary_semaphore token(1);
  std::vector<int> queue;
  int taken = 0;
  std::jthread producer([&] {
    for (int i = 0; i < 50; ++i) {
      token.acquire();
      queue.push_back(i);
      token.release();
      items.release();
    }
  });
  for (int i = 0; i < 50; ++i) {
    items.acquire();
    token.acquire();
    taken += queue.back();
    queue.pop_back();
    token.release();
  }
  return taken;
}

int conditions() {
  std::mutex mutex;
  std::condition_variable changed;
  std::condition_variable_any changedAny;
  std::shared_mutex shared;
  std::vector<int> queue;
  int sum = 0, seen = 0;
  bool any = false;
  std::jthread consumer([&](std::stop_token stop) {
    std::unique_lock lock(mutex);
    while (!stop.stop_requested() && sum < 10) {
      changed.wait_for(lock, std::chrono::milliseconds(50), [&] { return !queue.empty(); });
      while (!queue.empty()) {
        sum += queue.back();
        queue.pop_back();
      }
    }
  });
  std::jthread waiter([&](std::stop_token stop) {
    std::shared_lock lock(shared);
    if (changedAny.wait(lock, stop, [&] { return any; })) seen = 1;
  });
  for (int i = 0; i < 5; ++i) {
    {
      std::lock_guard lock(mutex);
      queue.push_back(2);
    }
    changed.notify_one();
  }
  {
    std::lock_guard lock(shared);
    any = true;
  }
  changedAny.notify_all();
  consumer.join();
  waiter.join();
  return sum + seen;
}

int otherMutexes() {
  std::recursive_mutex recursive;
  std::timed_mutex timed;
  std::shared_timed_mutex sharedTimed;
  int a = 0, b = 0, c = 0;
  std::atomic<int> reads = 0;
  auto work = [&] {
    for (int i = 0; i < 30; ++i) {
      std::lock_guard outer(recursive);
      std::lock_guard inner(recursive);
      ++a;
      if (timed.try_lock_for(std::chrono::seconds(10))) {
        ++b;
        timed.unlock();
      }
      if (i % 3) {
        std::shared_lock lock(sharedTimed);
        reads += c;
      } else {
        std::unique_lock lock(sharedTimed);
        ++c;
      }
    }
  };
  std::thread one(work), two(work);
  one.join();
  two.join();
  return a + b + c;
}

int atomicWaits() {
  std::atomic<int> turn = 0;
  std::atomic_flag done;
  int payload = 0, seen = 0;
  std::thread other([&] {
    turn.wait(0, std::memory_order_acquire);
    seen = payload;
    done.test_and_set(std::memory_order_release);
    done.notify_all();
  });
  payload = 42;
  turn.store(1, std::memory_order_release);
  turn.notify_one();
  done.wait(false, std::memory_order_acquire);
  int result = seen;
  other.join();
  return result;
}

int fences() {
  std::atomic<int> flag = 0;
  int payload = 0;
  std::thread writer([&] {
    payload = 5;
    std::atomic_thread_fence(std::memory_order_release);
    flag.store(1, std::memory_order_relaxed);
  });
  while (!flag.load(std::memory_order_relaxed)) std::this_thread::yield();
  std::atomic_thread_fence(std::memory_order_acquire);
  int result = payload;
  writer.join();
  return result;
}

int atExit() {
  std::mutex mutex;
  std::condition_variable changed;
  bool ready = false;
  std::thread([&] {
    std::unique_lock lock(mutex);
    ready = true;
    std::notify_all_at_thread_exit(changed, std::move(lock));
  }).detach();
  std::unique_lock lock(mutex);
  changed.wait(lock, [&] { return ready; });
  return ready;
}

thread_local std::string name = "thread";

int threadLocals() {
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([i] { name += std::to_string(i); });
  }
  for (auto& thread : threads) thread.join();
  return static_cast<int>(name.size());
}

}  // namespace

int main() {
  int sum = futures() + readyAtExit() + exceptions() + sharedPointers() + initialisation() +
            latchesAndBarriers();
  sum += semaphores() + conditions() + otherMutexes() + atomicWaits() + fences() + atExit();
  sum += threadLocals();
  std::cout << "sum " << (sum > 0) << std::endl;
}
