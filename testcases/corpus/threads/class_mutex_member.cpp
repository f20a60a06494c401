// A class with its mutex: one method forgets it, a const one does too.
#include <mutex>
#include <string>
#include <thread>
#include <vector>
class Log {
 public:
  void add(std::string s) {
    std::lock_guard g(m_);
    lines_.push_back(std::move(s)); // RACE!
    ++count_;                       // NORACE
  }
  std::size_t size() const { return lines_.size(); } // RACE!
  int count() const {
    std::scoped_lock g(m_);
    return count_; // NORACE
  }

 private:
  mutable std::mutex m_;
  std::vector<std::string> lines_;
  int count_ = 0;
};
int main() {
  Log log;
  std::thread a([&] { log.add("a"); });
  std::thread b([&] {
    while (log.size() < 1 && log.count() < 1) {
    }
  });
  a.join();
  b.join();
}
