// Declarations of what the cases use of Abseil, without an implementation.
#pragma once
namespace absl {
class Condition {
 public:
  explicit Condition(const bool* flag);
};
class Mutex {
 public:
  void Lock();
  void Unlock();
  void ReaderLock();
  void ReaderUnlock();
  bool TryLock();
  void Await(const Condition& condition);
};
class MutexLock {
 public:
  explicit MutexLock(Mutex* mutex);
  MutexLock(Mutex* mutex, const Condition& condition);
  ~MutexLock();
};
class ReaderMutexLock {
 public:
  explicit ReaderMutexLock(Mutex* mutex);
  ~ReaderMutexLock();
};
class CondVar {
 public:
  void Wait(Mutex* mutex);
  void Signal();
  void SignalAll();
};
class Notification {
 public:
  void Notify();
  void WaitForNotification() const;
  bool HasBeenNotified() const;
};
class BlockingCounter {
 public:
  explicit BlockingCounter(int count);
  bool DecrementCount();
  void Wait();
};
}  // namespace absl
