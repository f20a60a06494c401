// A pointer of the program's own counts in the object who has it: two lambdas have copies, and a
// plain count, or an atomic one.
#include <atomic>
#include <thread>

struct Plain {
  int owners = 0;
  int data = 0;
};
struct Counted {
  std::atomic<int> owners{0};
  int data = 0;
};

template <class T>
class Pointer {
 public:
  explicit Pointer(T* it) : it_(it) { ++it_->owners; }
  Pointer(const Pointer& other) : it_(other.it_) { ++it_->owners; }  // RACE!
  Pointer& operator=(const Pointer&) = delete;
  ~Pointer() {
    if (--it_->owners == 0) delete it_;  // RACE!
  }
  T* operator->() const { return it_; }

 private:
  T* it_;
};

int main() {
  Pointer<Plain> plain(new Plain);
  std::thread first([plain] { Pointer<Plain> mine(plain); });
  std::thread second([plain] { Pointer<Plain> mine(plain); });
  Pointer<Counted> counted(new Counted);
  std::thread third([counted] { Pointer<Counted> mine(counted); });
  std::thread fourth([counted] { (void)counted->data; });  // NORACE
  first.join();
  second.join();
  third.join();
  fourth.join();
}
