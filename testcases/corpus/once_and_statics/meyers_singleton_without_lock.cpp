// The singleton is made safely, its state is not kept safely.
#include <thread>

class Registry {
 public:
  static Registry& instance() {
    static Registry registry;
    return registry;
  }
  void add() {
    ++count_;  // RACE!
  }

 private:
  int count_ = 0;
};

void work() { Registry::instance().add(); }

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
