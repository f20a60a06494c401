// A monitor wrapper: operator-> holds the lock for the full expression.
#include <mutex>
#include <thread>
#include <vector>
template <class T>
class Guarded {
  T value_;
  std::mutex m_;
 public:
  class Ref {
    std::unique_lock<std::mutex> l_;
    T* p_;
   public:
    Ref(std::mutex& m, T* p) : l_(m), p_(p) {}
    T* operator->() { return p_; }
  };
  Ref operator->() { return Ref(m_, &value_); }
  T& raw() { return value_; }
};
Guarded<std::vector<int>> good, bad;
int main() {
  std::thread t([] { good->push_back(1); bad->push_back(1); }); // RACE!
  good->push_back(2); // NORACE
  bad.raw().push_back(2); // RACE!
  t.join();
}
