// Two callers, and each starts a thread of its own in a once flag of its own: these are two.
#include <mutex>
#include <thread>

class Eager {
 public:
  ~Eager() {
    if (first_.joinable()) first_.join();
    if (second_.joinable()) second_.join();
  }
  void post(bool isFirst) {
    if (isFirst)
      std::call_once(onceFirst_, [this] { first_ = std::thread(&Eager::run, this); });
    else
      std::call_once(onceSecond_, [this] { second_ = std::thread(&Eager::run, this); });
  }

 private:
  void run() {
    ++count_;  // RACE!
  }

  std::once_flag onceFirst_, onceSecond_;
  std::thread first_, second_;
  int count_ = 0;
};

int main() {
  Eager eager;
  std::thread a([&] { eager.post(true); });
  std::thread b([&] { eager.post(false); });
  a.join();
  b.join();
}
