// Objects that take a guard over from who makes them: by the initialiser, by assignment, by swap, and a
// template that a function returns. The lock is given back by their destructors.
#include <mutex>
#include <thread>
#include <utility>

std::mutex mutex;
long made = 0, assigned = 0, swapped = 0, moved = 0, after = 0;

class Session {
 public:
  explicit Session(std::unique_lock<std::mutex> lock) : lock_(std::move(lock)) {}

 private:
  std::unique_lock<std::mutex> lock_;
};

class AssignedSession {
 public:
  explicit AssignedSession(std::unique_lock<std::mutex>&& lock) { lock_ = std::move(lock); }

 private:
  std::unique_lock<std::mutex> lock_;
};

class SwappedSession {
 public:
  explicit SwappedSession(std::unique_lock<std::mutex> lock) { lock_.swap(lock); }

 private:
  std::unique_lock<std::mutex> lock_;
};

template <class T>
class LockedPointer {
 public:
  LockedPointer(T* object, std::unique_lock<std::mutex> lock)
      : object_(object), lock_(std::move(lock)) {}
  T* operator->() { return object_; }

 private:
  T* object_;
  std::unique_lock<std::mutex> lock_;
};

template <class T>
class Guarded {
 public:
  LockedPointer<T> lock() { return LockedPointer<T>(&value_, std::unique_lock<std::mutex>(own_)); }

 private:
  T value_{};
  std::mutex own_;
};

struct Account {
  long balance = 0;
  long fees = 0;
};

Guarded<Account> account;

void work() {
  {
    std::unique_lock<std::mutex> lock(mutex);
    Session session(std::move(lock));
    ++made;  // NORACE
  }
  {
    Session session(std::unique_lock<std::mutex>{mutex});
    ++made;  // NORACE
  }
  {
    std::unique_lock<std::mutex> lock(mutex);
    AssignedSession session(std::move(lock));
    ++assigned;  // NORACE
  }
  {
    std::unique_lock<std::mutex> lock(mutex);
    SwappedSession session(std::move(lock));
    ++swapped;  // NORACE
  }
  {
    Session first(std::unique_lock<std::mutex>{mutex});
    Session second(std::move(first));
    ++moved;  // NORACE
  }
  ++after;                    // RACE!
  account.lock()->balance++;  // NORACE
  auto locked = account.lock();
  locked->balance++;  // NORACE
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
