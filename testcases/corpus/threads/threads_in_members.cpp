// threads kept as members, joined by the destructor
#include <thread>
#include <vector>
class Service {
 public:
  Service() : counter_(0), t_(&Service::run, this) {}
  ~Service() {
    t_.join();
    counter_++;  // NORACE
  }
  int peek() const { return counter_; }  // RACE!

 private:
  void run() { counter_++; }  // RACE!
  int counter_;
  std::thread t_;
};
int sums[4];
class Group {
 public:
  void go() {
    for (int i = 0; i < 4; ++i) ts_.emplace_back([i] { sums[i] = i; });  // NORACE
  }
  ~Group() {
    for (auto& t : ts_)
      if (t.joinable()) t.join();
  }

 private:
  std::vector<std::thread> ts_;
};
int main() {
  Service s;
  int r = s.peek();
  {
    Group g;
    g.go();
  }
  return r + sums[0];  // NORACE
}
