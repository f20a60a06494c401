// A static member exists once per instance: the two threads touch different ones.
#include <thread>

template <class T>
struct Registry {
  static inline int count = 0;
  static void add() {
    ++count;  // NORACE
  }
};

int main() {
  std::thread a([] { Registry<int>::add(); });
  std::thread b([] { Registry<long>::add(); });
  a.join();
  b.join();
}
