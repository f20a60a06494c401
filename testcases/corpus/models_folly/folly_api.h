// Declarations of what the cases use of Folly, without an implementation.
#pragma once
namespace folly {
class SharedMutex {
 public:
  void lock();
  void unlock();
  void lock_shared();
  void unlock_shared();
};
template <typename T>
class LockedPtr {
 public:
  LockedPtr(LockedPtr&&);
  ~LockedPtr();
  T* operator->() const;
  T& operator*() const;
};
template <typename T>
class Synchronized {
 public:
  LockedPtr<T> wlock();
  LockedPtr<const T> rlock() const;
  T* unsafeGetUnlocked();
  template <typename Function>
  void withWLock(Function function);
};
}  // namespace folly
