// A movable guard of the program's own is assigned what a function returns: into a variable that
// had no lock or another one, a member, an optional; and what is left when it is given up.
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

std::mutex mutex, other_mutex, third_mutex;
int assigned, replaced, in_member, in_optional, into_optional, returned_by_name;
int given_up, another, member_given_up, optional_given_up, ended, other_data;

class Guard {
 public:
  Guard() = default;
  explicit Guard(std::mutex& m) : m_(&m) { m_->lock(); }
  Guard(Guard&& other) noexcept : m_(std::exchange(other.m_, nullptr)) {}
  Guard& operator=(Guard&& other) noexcept {
    if (this != &other) {
      if (m_) m_->unlock();
      m_ = std::exchange(other.m_, nullptr);
    }
    return *this;
  }
  ~Guard() {
    if (m_) m_->unlock();
  }

 private:
  std::mutex* m_ = nullptr;
};

Guard take() { return Guard(mutex); }
Guard takeOther() { return Guard(other_mutex); }
Guard takeByName() {
  Guard guard(mutex);
  return guard;
}

class Session {
 public:
  void start() { guard_ = take(); }
  void stop() { guard_ = Guard(); }

 private:
  Guard guard_;
};

void right() {
  {
    Guard guard;
    guard = take();
    assigned++;  // NORACE
  }
  {
    Guard guard(third_mutex);
    guard = take();
    replaced++;  // NORACE
  }
  {
    Session session;
    session.start();
    in_member++;  // NORACE
    session.stop();
  }
  {
    std::optional<Guard> guard = take();
    in_optional++;  // NORACE
  }
  {
    std::optional<Guard> guard;
    guard = take();
    into_optional++;  // NORACE
  }
  {
    Guard guard;
    guard = takeByName();
    returned_by_name++;  // NORACE
  }
  {
    Guard guard(mutex);
    guard = takeOther();
    other_data++;  // NORACE
  }
}

void wrong() {
  {
    Guard guard;
    guard = take();
    guard = Guard();
    given_up++;  // RACE!
  }
  {
    Guard guard(mutex);
    guard = takeOther();
    another++;  // RACE!
  }
  {
    Session session;
    session.start();
    session.stop();
    member_given_up++;  // RACE!
  }
  {
    std::optional<Guard> guard = take();
    guard.reset();
    optional_given_up++;  // RACE!
  }
  {
    Guard guard;
    guard = take();
  }
  ended++;  // RACE!
}

void plain() {
  std::lock_guard<std::mutex> hold(mutex);
  assigned++;           // NORACE
  replaced++;           // NORACE
  in_member++;          // NORACE
  in_optional++;        // NORACE
  into_optional++;      // NORACE
  returned_by_name++;   // NORACE
  given_up++;           // RACE!
  another++;            // RACE!
  member_given_up++;    // RACE!
  optional_given_up++;  // RACE!
  ended++;              // RACE!
}

int main() {
  std::thread a(right), b(wrong), c(plain), d(right);
  a.join();
  b.join();
  c.join();
  d.join();
}
