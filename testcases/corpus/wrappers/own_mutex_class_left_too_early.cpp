// The same class; the access stands after leave().
#include <mutex>
#include <thread>

class Gate {
 public:
  void enter() { mutex_.lock(); }
  void leave() { mutex_.unlock(); }

 private:
  std::mutex mutex_;
};

Gate gate;
int counter = 0;

void work() {
  gate.enter();
  gate.leave();
  ++counter;  // RACE!
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
