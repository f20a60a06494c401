// A value class: as a member of an object with a mutex it is guarded by that, elsewhere by nobody.
#include <mutex>

class Status {
 public:
  bool isGood() const { return code_ == 0; }  // NORACE
  void set(int code) { code_ = code; }        // NORACE

 private:
  int code_ = 0;
};

class Server {
 public:
  void fail(int code) {
    std::lock_guard<std::mutex> guard(mutex_);
    status_.set(code);
    last_ = code;  // RACE!
  }
  bool isGood() {
    std::lock_guard<std::mutex> guard(mutex_);
    return status_.isGood();
  }
  void reset() {
    std::lock_guard<std::mutex> guard(mutex_);
    status_.set(0);
    last_ = 0;
  }
  int last() const { return last_; }  // RACE!

 private:
  std::mutex mutex_;
  Status status_;
  int last_ = 0;
};

bool check(const Status& status) { return status.isGood(); }
