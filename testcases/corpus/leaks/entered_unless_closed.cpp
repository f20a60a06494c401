// A room that may be closed is entered by a method that tells of it, and left by another one; two
// locks of which the first is given back where the second is not to be had.
#include <mutex>
#include <thread>

class Room {
 public:
  bool enter() {
    mutex_.lock();
    if (closed_) {
      mutex_.unlock();
      return false;  // NOFINDING lock-leak
    }
    ++inside_;    // NORACE
    return true;  // NOFINDING lock-leak
  }
  void close() {
    std::lock_guard<std::mutex> hold(mutex_);
    closed_ = true;  // NORACE
  }
  void work() { ++worked_; }  // NORACE
  void leave() {
    --inside_;  // NORACE
    mutex_.unlock();
  }

 private:
  std::mutex mutex_;
  bool closed_ = false;
  int inside_ = 0, worked_ = 0;
};

std::mutex left, right;
int shared;

bool takeBoth() {
  left.lock();
  if (!right.try_lock()) {
    left.unlock();
    return false;  // NOFINDING lock-leak
  }
  return true;  // NOFINDING lock-leak
}

void visit(Room& room) {
  if (!room.enter()) return;
  room.work();
  room.leave();
}

void share() {
  while (!takeBoth()) std::this_thread::yield();
  ++shared;  // NORACE
  right.unlock();
  left.unlock();
}

int main() {
  Room room;
  std::thread a([&] { visit(room); share(); });
  std::thread b([&] { visit(room); share(); });
  room.close();
  a.join();
  b.join();
}
