// A guard of the program's own is assigned, or given up: what it had is given back.
#include <mutex>
#include <thread>
#include <utility>

std::mutex first_mutex;
std::mutex second_mutex;
int given_back, given_up, moved_on, second;

class Guard {
 public:
  Guard() = default;
  explicit Guard(std::mutex& m) : m_(&m) { m_->lock(); }
  Guard(Guard&& other) noexcept : m_(std::exchange(other.m_, nullptr)) {}
  ~Guard() { reset(); }
  Guard& operator=(Guard&& other) noexcept {
    if (this == &other) return *this;
    reset();
    m_ = std::exchange(other.m_, nullptr);
    return *this;
  }
  void reset() {
    if (m_) {
      m_->unlock();
      m_ = nullptr;
    }
  }

 private:
  std::mutex* m_ = nullptr;
};

class Swapping {
 public:
  Swapping() = default;
  explicit Swapping(std::mutex& m) : m_(&m) { m_->lock(); }
  ~Swapping() {
    if (m_) m_->unlock();
  }
  Swapping& operator=(Swapping&& other) noexcept {
    std::swap(m_, other.m_);
    return *this;
  }

 private:
  std::mutex* m_ = nullptr;
};

void wrong() {
  {
    Guard guard(first_mutex);
    guard = Guard(second_mutex);
    given_back++;  // RACE!
    second++;      // NORACE
  }
  {
    Guard guard;
    guard = Guard(first_mutex);
    guard.reset();
    given_up++;  // RACE!
  }
  {
    Swapping outer;
    {
      Swapping guard(first_mutex);
      Swapping inner;
      inner = std::move(guard);
    }
    moved_on++;  // RACE!
  }
}

void right() {
  Guard guard;
  guard = Guard(first_mutex);
  given_back++;
  given_up++;
  moved_on++;
}

int main() {
  std::thread other(wrong);
  wrong();
  right();
  other.join();
}
