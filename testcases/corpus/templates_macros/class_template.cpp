// The unguarded member of a class template, reached through two instances of the template.
#include <thread>

template <class T>
class Tally {
 public:
  void add(T amount) {
    sum_ += amount;  // RACE!
  }

 private:
  T sum_ = 0;
};

Tally<int> whole;
Tally<long> wide;

void work() {
  whole.add(1);
  wide.add(1);
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
