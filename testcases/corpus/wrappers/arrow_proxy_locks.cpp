// operator-> returns a proxy that holds the lock for the full expression.
#include <mutex>
#include <thread>

struct Data {
  int value = 0;
  void add() {
    ++value;  // NORACE
  }
};

class Locked {
 public:
  class Proxy {
   public:
    Proxy(Data& data, std::mutex& mutex) : data_(data), guard_(mutex) {}
    Data* operator->() { return &data_; }

   private:
    Data& data_;
    std::unique_lock<std::mutex> guard_;
  };
  Proxy operator->() { return Proxy(data_, mutex_); }

 private:
  Data data_;
  std::mutex mutex_;
};

Locked locked;

void work() { locked->add(); }

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
