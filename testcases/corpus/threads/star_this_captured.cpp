// The lambda captures a copy of the object.
#include <thread>

class Setting {
 public:
  std::thread start() {
    return std::thread([*this]() mutable {
      ++level_;  // NORACE
    });
  }
  void raise() {
    ++level_;  // NORACE
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
