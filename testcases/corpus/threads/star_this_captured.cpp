// The lambda captures a copy of the object.
#include <thread>

class Setting {
 public:
  std::thread start() {
    return std::thread([*this]() mutable {
      ++level_;  // NORACE // FP: a copy of *this is taken for the object itself
    });
  }
  void raise() {
    ++level_;  // NORACE // FP: a copy of *this is taken for the object itself
  }

 private:
  int level_ = 0;
};

int main() {
  Setting setting;
  std::thread worker = setting.start();
  setting.raise();
  worker.join();
}
