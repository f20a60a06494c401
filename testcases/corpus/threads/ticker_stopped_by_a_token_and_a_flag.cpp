// a periodic worker stopped by a stop token, and by a plain flag
// flags: -std=c++20
#include <chrono>
#include <stop_token>
#include <thread>
class Ticker {
 public:
  void start() {
    worker_ = std::jthread([this](std::stop_token st) {
      while (!st.stop_requested() && !quit_) { // RACE!
        ++ticks_; // RACE!
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
    });
  }
  void quit() { quit_ = true; } // RACE!
  int ticks() const { return ticks_; } // RACE!
  int final_ticks() { worker_.request_stop(); worker_.join(); return ticks_; } // NORACE
 private:
  bool quit_ = false;
  int ticks_ = 0;
  std::jthread worker_;
};
int main() {
  Ticker t;
  t.start();
  int n = t.ticks();
  t.quit();
  return n + t.final_ticks();
}
