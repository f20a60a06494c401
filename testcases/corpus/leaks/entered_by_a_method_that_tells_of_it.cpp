// A class is entered by a method that says whether it was; one of its users forgets to leave it.
#include <mutex>
#include <thread>

class Gate {
 public:
  bool tryEnter() { return mutex_.try_lock(); }
  bool enter() {
    mutex_.lock();
    return true;
  }
  void leave() { mutex_.unlock(); }
  int total = 0;

 private:
  std::mutex mutex_;
};

Gate gate;

int forgotten(int x) {
  if (!gate.tryEnter()) return 1;  // FINDING! lock-leak
  if (x < 0) return 2;
  gate.total += x;
  gate.leave();
  return 0;
}

void forgottenUnasked(int x) {
  gate.enter();  // FINDING! lock-leak
  if (x < 0) return;
  gate.total += x;
  gate.leave();
}

int left(int x) {
  if (!gate.tryEnter()) return 1;  // NOFINDING lock-leak
  const int result = x < 0 ? 2 : 0;
  if (result == 0) gate.total += x;
  gate.leave();
  return result;
}

bool leftOrTold(int x) {
  if (!gate.tryEnter()) return false;  // NOFINDING lock-leak
  if (x < 0) {
    gate.leave();
    return false;
  }
  return true;
}

void run() {
  forgotten(1);
  forgottenUnasked(1);
  left(1);
  if (leftOrTold(1)) gate.leave();
}

int main() {
  std::thread a(run), b(run);
  a.join();
  b.join();
}
