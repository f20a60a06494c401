// a logger with levels: the sink under a lock, the level atomic, the count not
#include <atomic>
#include <mutex>
#include <ostream>
#include <sstream>
#include <string>
#include <thread>
class Logger {
 public:
  explicit Logger(std::ostream& out) : out_(out) {}
  void set_level(int level) { level_ = level; } // NORACE
  void log(int level, const std::string& text) {
    ++calls_; // RACE!
    if (level < level_) return; // NORACE
    std::lock_guard<std::mutex> hold(m_);
    out_ << text << '\n'; // NORACE
    ++lines_; // NORACE
  }
  int lines() const { std::lock_guard<std::mutex> hold(m_); return lines_; } // NORACE
  int calls() const { return calls_; } // RACE!
 private:
  std::ostream& out_;
  mutable std::mutex m_;
  std::atomic<int> level_{0};
  int lines_ = 0, calls_ = 0;
};
int main() {
  std::ostringstream sink;
  Logger log(sink);
  std::thread a([&] { for (int i = 0; i < 9; ++i) log.log(i, "a"); });
  std::thread b([&] { log.set_level(3); log.log(5, "b"); });
  int n = log.lines() + log.calls();
  a.join();
  b.join();
  return n + static_cast<int>(sink.str().size()); // NORACE
}
