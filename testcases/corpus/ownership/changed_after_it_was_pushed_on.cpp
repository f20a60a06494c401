// Two stages with a queue each: the first changes a task after it has pushed it on to the second.
#include <deque>
#include <mutex>
#include <thread>

struct Task {
  int size = 0;
};

class Queue {
 public:
  void push(Task* task) {
    std::lock_guard guard(mutex_);
    tasks_.push_back(task);
  }
  Task* pop() {
    std::lock_guard guard(mutex_);
    if (tasks_.empty()) return nullptr;
    Task* task = tasks_.front();
    tasks_.pop_front();
    return task;
  }

 private:
  std::mutex mutex_;
  std::deque<Task*> tasks_;
};

Queue raw, cut;

void cutAll() {
  while (Task* task = raw.pop()) {
    cut.push(task);
    task->size = 3;  // RACE!
  }
}

void paintAll() {
  for (int i = 0; i < 100; ++i)
    if (Task* task = cut.pop()) {
      task->size *= 2;  // RACE!
      delete task;      // MAYBE data-race
    }
}

int main() {
  for (int i = 0; i < 9; ++i) raw.push(new Task);
  std::thread cutter(cutAll), painter(paintAll);
  cutter.join();
  painter.join();
}
