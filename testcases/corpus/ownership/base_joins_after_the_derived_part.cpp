// A base class starts the thread and joins it: the derived part is made after the start and has
// ended before the join.
#include <string>
#include <thread>

class Active {
 public:
  Active() : thread_([this] { run(); }) {}
  virtual ~Active() { thread_.join(); }

 protected:
  virtual void run() {}

 private:
  std::thread thread_;
};

class Named : public Active {
 protected:
  void run() override { length_ = name_.size(); }  // RACE!

 private:
  std::string name_ = "named";
  size_t length_ = 0;
};

// Here the start is a call of its own, and so is the join.
class Started {
 public:
  virtual ~Started() = default;
  void start() { thread_ = std::thread([this] { run(); }); }
  void stop() { thread_.join(); }

 protected:
  virtual void run() {}

 private:
  std::thread thread_;
};

class Titled : public Started {
 protected:
  void run() override { length_ = title_.size(); }  // NORACE

 private:
  std::string title_ = "titled";
  size_t length_ = 0;
};

int main() {
  Named named;
  Titled titled;
  titled.start();
  titled.stop();
}
