// Objects with a thread each, behind pointers, started and joined by their methods: some too late.
// flags: -std=c++17
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

static std::mutex mutex;

class Worker {
 public:
  explicit Worker(long &total) : total_(total) {}
  void start() {
    thread_ = std::thread([this] {
      std::lock_guard<std::mutex> hold(mutex);
      ++total_;
    });
  }
  void join() {
    if (thread_.joinable()) thread_.join();
  }
  void restart() {
    thread_.join();
    start();
  }

 private:
  long &total_;
  std::thread thread_;
};

using Workers = std::vector<std::unique_ptr<Worker>>;

static long others, later, skipping, taken, broken, again, anew, after;

int main(int argc, char **) {
  Workers first, unrelated;
  for (int i = 0; i < 3; ++i) {
    first.push_back(std::make_unique<Worker>(others));
    first.back()->start();
    unrelated.push_back(std::make_unique<Worker>(after));
  }
  for (auto &worker : unrelated) worker->join();
  std::printf("%ld\n", others);  // RACE!
  for (auto &worker : first) worker->join();
  std::printf("%ld\n", others);  // NORACE

  Workers second;
  for (int i = 0; i < 3; ++i) {
    second.push_back(std::make_unique<Worker>(later));
    second.back()->start();
  }
  for (size_t i = 1; i < second.size(); ++i) second[i]->join();
  std::printf("%ld\n", later);  // RACE!
  for (auto &worker : second) worker->join();
  std::printf("%ld\n", later);  // NORACE

  Workers third;
  for (int i = 0; i < 3; ++i) {
    third.push_back(std::make_unique<Worker>(skipping));
    third.back()->start();
  }
  for (size_t i = 0; i < third.size(); ++i)
    if (i != 1) third[i]->join();
  std::printf("%ld\n", skipping);  // RACE!
  for (auto &worker : third) worker->join();

  Workers fourth;
  for (int i = 0; i < 3; ++i) {
    fourth.push_back(std::make_unique<Worker>(taken));
    fourth.back()->start();
  }
  auto last = std::move(fourth.back());
  fourth.pop_back();
  for (auto &worker : fourth) worker->join();
  std::printf("%ld\n", taken);  // RACE!
  last->join();

  Workers fifth;
  for (int i = 0; i < 3; ++i) {
    fifth.push_back(std::make_unique<Worker>(broken));
    fifth.back()->start();
  }
  for (auto &worker : fifth) {
    worker->join();
    if (argc > 1) break;
  }
  std::printf("%ld\n", broken);  // RACE!
  for (auto &worker : fifth) worker->join();

  Workers sixth, seventh;
  for (int i = 0; i < 3; ++i) {
    sixth.push_back(std::make_unique<Worker>(again));
    sixth.back()->start();
    seventh.push_back(std::make_unique<Worker>(anew));
    seventh.back()->start();
  }
  for (auto &worker : sixth) worker->restart();
  std::printf("%ld\n", again);  // RACE!
  for (auto &worker : sixth) worker->join();
  for (auto &worker : seventh) {
    worker->join();
    worker->start();
  }
  std::printf("%ld\n", anew);  // RACE!
  for (auto &worker : seventh) worker->join();

  for (auto &worker : unrelated) worker->start();
  std::printf("%ld\n", after);  // RACE!
  for (auto &worker : unrelated) worker->join();
}
