// a bounded queue by counting semaphores, each end under a lock of its own
// flags: -std=c++20
#include <array>
#include <mutex>
#include <semaphore>
#include <thread>
template <class T, int N>
class Bounded {
 public:
  void put(T value) {
    free_.acquire();
    {
      std::lock_guard hold(putters_);
      slots_[in_++ % N] = value;  // NORACE
      ++puts_;  // RACE!
    }
    full_.release();
  }
  T take() {
    full_.acquire();
    T value;
    {
      std::lock_guard hold(takers_);
      value = slots_[out_++ % N];  // NORACE
      ++puts_;  // RACE!
    }
    free_.release();
    return value;
  }

 private:
  std::counting_semaphore<N> free_{N}, full_{0};
  std::mutex putters_, takers_;
  std::array<T, N> slots_{};
  unsigned in_ = 0, out_ = 0;
  int puts_ = 0;
};
Bounded<int, 8> queue;
int main() {
  auto put = [] { for (int i = 0; i < 50; ++i) queue.put(i); };
  auto take = [] { for (int i = 0; i < 50; ++i) queue.take(); };
  std::thread a(put), b(put), c(take), d(take);
  a.join();
  b.join();
  c.join();
  d.join();
}
