// Objects with a thread each, behind pointers in a container, started and joined by their methods.
// flags: -std=c++17
#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

static std::mutex mutex;

class Worker {
 public:
  explicit Worker(long &total) : total_(total) {}
  void start() {
    thread_ = std::thread([this] { run(); });
  }
  void join() {
    if (thread_.joinable()) thread_.join();
  }
  int done() const { return done_; }  // NORACE

 private:
  void run() {
    for (int i = 0; i < 100; ++i) {
      std::lock_guard<std::mutex> hold(mutex);
      ++total_;  // NORACE
      ++done_;  // NORACE
    }
  }

  long &total_;
  int done_ = 0;
  std::thread thread_;
};

class Pool {
 public:
  explicit Pool(long &total) : total_(total) {}
  void start(int count) {
    for (int i = 0; i < count; ++i) {
      workers_.push_back(std::make_unique<Worker>(total_));
      workers_.back()->start();
    }
  }
  void stop() {
    for (auto &worker : workers_) worker->join();
  }

 private:
  long &total_;
  std::vector<std::unique_ptr<Worker>> workers_;
};

static long pointers, elements, iterators, shared, algorithm, table, helped, pooled;

static void wait(Worker &worker) { worker.join(); }

int main() {
  int done = 0;

  std::vector<Worker *> first;
  for (int i = 0; i < 3; ++i) {
    auto worker = new Worker(pointers);
    first.push_back(worker);
    worker->start();
  }
  for (Worker *worker : first) worker->join();
  for (Worker *worker : first) {
    done += worker->done();
    delete worker;
  }
  std::printf("%ld\n", pointers);  // NORACE

  std::unique_ptr<Worker> second[3];
  for (int i = 0; i < 3; ++i) second[i] = std::make_unique<Worker>(elements);
  for (int i = 0; i < 3; ++i) second[i]->start();
  for (int i = 0; i < 3; ++i) {
    second[i]->join();
    done += second[i]->done();
  }
  std::printf("%ld\n", elements);  // NORACE

  std::vector<std::unique_ptr<Worker>> third;
  for (int i = 0; i < 3; ++i) {
    third.emplace_back(new Worker(iterators));
    third[i]->start();
  }
  for (auto at = third.begin(); at != third.end(); ++at) (*at)->join();
  std::printf("%ld\n", iterators);  // NORACE

  std::vector<std::shared_ptr<Worker>> fourth;
  for (int i = 0; i < 3; ++i) {
    auto worker = std::make_shared<Worker>(shared);
    worker->start();
    fourth.push_back(worker);
  }
  for (const auto &worker : fourth)
    if (worker) worker->join();
  std::printf("%ld\n", shared);  // NORACE

  std::vector<std::unique_ptr<Worker>> fifth;
  for (int i = 0; i < 3; ++i) {
    fifth.push_back(std::make_unique<Worker>(algorithm));
    fifth.back()->start();
  }
  std::for_each(fifth.begin(), fifth.end(), [](auto &worker) { worker->join(); });
  std::printf("%ld\n", algorithm);  // NORACE

  std::map<std::string, std::unique_ptr<Worker>> sixth;
  for (int i = 0; i < 3; ++i) sixth[std::to_string(i)] = std::make_unique<Worker>(table);
  for (auto &[name, worker] : sixth) worker->start();
  for (auto &[name, worker] : sixth) worker->join();
  std::printf("%ld\n", table);  // NORACE

  std::vector<std::unique_ptr<Worker>> seventh;
  for (int i = 0; i < 3; ++i) {
    seventh.push_back(std::make_unique<Worker>(helped));
    seventh.back()->start();
  }
  for (auto &worker : seventh) wait(*worker);
  std::printf("%ld\n", helped);  // NORACE

  Pool pool(pooled);
  pool.start(3);
  pool.stop();
  std::printf("%ld %d\n", pooled, done);  // NORACE
}
