// A guard of the program's own is assigned from another one, and has its lock from then on.
#include <mutex>
#include <thread>
#include <utility>

std::mutex first_mutex;
std::mutex second_mutex;
int plain, exchanged, handed, kept;

class Plain {
 public:
  Plain() = default;
  explicit Plain(std::mutex& m) : m_(&m) { m_->lock(); }
  ~Plain() {
    if (m_) m_->unlock();
  }
  Plain& operator=(Plain&& other) noexcept {
    if (m_) m_->unlock();
    m_ = other.m_;
    other.m_ = nullptr;
    return *this;
  }

 private:
  std::mutex* m_ = nullptr;
};

class Exchanging {
 public:
  Exchanging() = default;
  explicit Exchanging(std::mutex& m) : m_(&m) { m_->lock(); }
  Exchanging(Exchanging&& other) noexcept : m_(std::exchange(other.m_, nullptr)) {}
  ~Exchanging() { reset(); }
  Exchanging& operator=(Exchanging&& other) noexcept {
    if (this != &other) {
      reset();
      m_ = std::exchange(other.m_, nullptr);
    }
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

void work() {
  {
    Plain guard;
    guard = Plain(first_mutex);
    plain++;  // NORACE
  }
  {
    Exchanging guard;
    guard = Exchanging(first_mutex);
    exchanged++;  // NORACE
  }
  {
    Swapping guard;
    guard = Swapping(first_mutex);
    handed++;  // NORACE
  }
  {
    Swapping outer;
    {
      Swapping guard(first_mutex);
      outer = std::move(guard);
    }
    kept++;  // NORACE
  }
}

int main() {
  std::thread other(work);
  work();
  other.join();
}
