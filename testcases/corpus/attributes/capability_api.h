// A lock of which only declarations and Clang's thread-safety attributes are known.
#pragma once
#define CAPABILITY(x) __attribute__((capability(x)))
#define SCOPED_LOCKABLE __attribute__((scoped_lockable))
#define GUARDED_BY(x) __attribute__((guarded_by(x)))
#define REQUIRES(...) __attribute__((requires_capability(__VA_ARGS__)))
#define ACQUIRE(...) __attribute__((acquire_capability(__VA_ARGS__)))
#define ACQUIRE_SHARED(...) __attribute__((acquire_shared_capability(__VA_ARGS__)))
#define RELEASE(...) __attribute__((release_capability(__VA_ARGS__)))
#define RELEASE_GENERIC(...) __attribute__((release_generic_capability(__VA_ARGS__)))
#define EXCLUDES(...) __attribute__((locks_excluded(__VA_ARGS__)))
#define TRY_ACQUIRE(...) __attribute__((try_acquire_capability(__VA_ARGS__)))
class CAPABILITY("mutex") Mutex {
 public:
  void Lock() ACQUIRE();
  void ReaderLock() ACQUIRE_SHARED();
  bool TryLock() TRY_ACQUIRE(true);
  void Unlock() RELEASE();
  void ReaderUnlock() RELEASE();
};
class SCOPED_LOCKABLE MutexLock {
 public:
  explicit MutexLock(Mutex* mutex) ACQUIRE(mutex);
  ~MutexLock() RELEASE();
};
