// No thread in sight: a registry with a shared_mutex, a connection with a mutex per object, helpers with attributes by name.
#include <cstdint>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <utility>
namespace net {
class Connection {
 public:
  void send(std::string s) {
    std::lock_guard<std::mutex> l(mutex_);
    out_ += s;  // NORACE
    bytes_ += s.size();  // NORACE
    flushLocked();
  }
  std::uint64_t bytes() const {
    std::lock_guard<std::mutex> l(mutex_);
    return bytes_;  // NORACE
  }
  void close() {
    std::lock_guard<std::mutex> l(mutex_);
    open_ = false;  // RACE! // FN: a flag that most methods guard
    out_.clear();  // NORACE
  }
  bool isOpen() const { return open_; }  // RACE! // FN: a flag that most methods guard
  bool isOpenLocked() const {
    std::lock_guard<std::mutex> l(mutex_);
    return open_;  // MAYBE data-race
  }

 private:
  void flushLocked() { flushes_++; }  // NORACE
  mutable std::mutex mutex_;
  std::string out_;
  std::uint64_t bytes_ = 0;
  int flushes_ = 0;
  bool open_ = true;
};
class Registry {
 public:
  void add(int id, std::string n) {
    std::unique_lock l(m_);
    names_.insert_or_assign(id, std::move(n));  // MAYBE data-race
  }
  bool has(int id) const {
    std::shared_lock l(m_);
    return names_.count(id) != 0;  // MAYBE data-race
  }
  void touch(int id) {
    std::shared_lock l(m_);
    names_[id] += "!";  // RACE!
  }

 private:
  mutable std::shared_mutex m_;
  std::map<int, std::string> names_;
};
Connection& global();
Registry& registry();
Connection& global() {
  static Connection c;
  return c;
}
Registry& registry() {
  static Registry r;
  return r;
}
}  // namespace net
