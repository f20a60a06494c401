// Declarations of what the cases use of Qt, without an implementation.
#pragma once
class QMutex {
 public:
  void lock();
  bool tryLock(int timeout = 0);
  void unlock();
};
class QReadWriteLock {
 public:
  void lockForRead();
  void lockForWrite();
  void unlock();
};
template <typename Mutex>
class QMutexLocker {
 public:
  explicit QMutexLocker(Mutex* mutex);
  ~QMutexLocker();
  void unlock();
  void relock();
};
class QReadLocker {
 public:
  explicit QReadLocker(QReadWriteLock* lock);
  ~QReadLocker();
};
class QWriteLocker {
 public:
  explicit QWriteLocker(QReadWriteLock* lock);
  ~QWriteLocker();
};
class QThread {
 public:
  virtual ~QThread();
  void start();
  bool wait(unsigned long time = 0);

 protected:
  virtual void run();
};
class QRunnable {
 public:
  virtual ~QRunnable();
  virtual void run() = 0;
};
class QThreadPool {
 public:
  static QThreadPool* globalInstance();
  void start(QRunnable* runnable, int priority = 0);
  bool waitForDone(int msecs = -1);
};
class QSemaphore {
 public:
  explicit QSemaphore(int n = 0);
  void acquire(int n = 1);
  void release(int n = 1);
};
class QAtomicInt {
 public:
  int loadAcquire() const;
  void storeRelease(int value);
  int fetchAndAddOrdered(int value);
};
template <typename T>
class QFuture {
 public:
  void waitForFinished();
  T result() const;
};
namespace QtConcurrent {
template <typename Function, typename... Arguments>
QFuture<void> run(Function function, Arguments... arguments);
template <typename Sequence, typename Function>
void blockingMap(Sequence&, Function) {}
}  // namespace QtConcurrent
