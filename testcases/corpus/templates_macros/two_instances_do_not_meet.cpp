// Each thread works on an object of another instance of the template.
#include <thread>

template <class T>
class Tally {
 public:
  void add(T amount) {
    sum_ += amount;  // NORACE
  }

 private:
  T sum_ = 0;
};

Tally<int> whole;
Tally<long> wide;

int main() {
  std::thread a([] { whole.add(1); });
  std::thread b([] { wide.add(1); });
  a.join();
  b.join();
}
