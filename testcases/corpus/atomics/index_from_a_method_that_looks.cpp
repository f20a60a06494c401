// A method that only looks at the number, and counts it up in another step, gives two threads the same index.
#include <atomic>
#include <thread>
class Numbers {
  std::atomic<int> next_{0};

 public:
  int current() const { return next_.load(); }  // MAYBE atomicity-violation
  void step() { next_.fetch_add(1); }  // MAYBE atomicity-violation
};
int squares[100];
int main() {
  Numbers a;
  auto work = [&] {
    for (int i = a.current(); i < 100; i = a.current()) {
      squares[i] = i * i;  // RACE!
      a.step();
    }
  };
  std::thread one(work), other(work);
  one.join();
  other.join();
  return squares[3];
}
