// Deadlocks, near misses and misused locks, by name of the case.
#include <errno.h>
#include <pthread.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>
#include <vector>

#include "invisible_barrier.h"

namespace {

InvisibleBarrier barrier;
pthread_mutex_t locks[8];

void crossed(int count) {
  static int parties;
  parties = count;
  std::vector<std::thread> threads;
  for (int i = 0; i < count; ++i) {
    threads.emplace_back([i] {
      pthread_mutex_lock(&locks[i]);
      invisibleWait(&barrier, static_cast<unsigned>(parties));
      pthread_mutex_lock(&locks[(i + 1) % parties]);
    });
  }
  for (auto& thread : threads) thread.join();
}

void twoMutexes() { crossed(2); }
void fiveMutexes() { crossed(5); }

void joinUnderLock() {
  std::thread other([] {
    invisibleWait(&barrier, 2);
    pthread_mutex_lock(&locks[0]);
  });
  pthread_mutex_lock(&locks[0]);
  invisibleWait(&barrier, 2);
  other.join();
}

void relock() {
  pthread_mutex_lock(&locks[0]);
  pthread_mutex_lock(&locks[0]);
}

void upgrade() {
  static std::shared_mutex lock;
  lock.lock_shared();
  lock.lock();
}

void twoUpgrades() {
  static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
  auto work = [] {
    pthread_rwlock_rdlock(&lock);
    invisibleWait(&barrier, 2);
    pthread_rwlock_wrlock(&lock);
  };
  std::thread one(work), two(work);
  one.join();
  two.join();
}

void spinning() {
  static pthread_spinlock_t spin[2];
  pthread_spin_init(&spin[0], 0);
  pthread_spin_init(&spin[1], 0);
  auto work = [](int first) {
    pthread_spin_lock(&spin[first]);
    invisibleWait(&barrier, 2);
    pthread_spin_lock(&spin[1 - first]);
  };
  std::thread one(work, 0), two(work, 1);
  one.join();
  two.join();
}

// The same crossing, but one side gives up after a time.
void timedOut() {
  static std::timed_mutex one, two;
  std::thread other([] {
    two.lock();
    invisibleWait(&barrier, 2);
    if (one.try_lock_for(std::chrono::milliseconds(30))) one.unlock();
    two.unlock();
  });
  one.lock();
  invisibleWait(&barrier, 2);
  two.lock();
  two.unlock();
  one.unlock();
  other.join();
}

// Much waiting, always in one order.
void contended() {
  std::vector<std::thread> threads;
  static long work;
  for (int i = 0; i < 6; ++i) {
    threads.emplace_back([] {
      for (int k = 0; k < 300; ++k) {
        pthread_mutex_lock(&locks[0]);
        pthread_mutex_lock(&locks[1]);
        if (k % 50 == 0) std::this_thread::yield();
        ++work;
        pthread_mutex_unlock(&locks[0]);
        pthread_mutex_unlock(&locks[1]);
      }
    });
  }
  for (auto& thread : threads) thread.join();
}

void recursive() {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
  pthread_mutex_t mutex;
  pthread_mutex_init(&mutex, &attributes);
  for (int i = 0; i < 3; ++i) pthread_mutex_lock(&mutex);
  for (int i = 0; i < 3; ++i) pthread_mutex_unlock(&mutex);
  pthread_mutex_destroy(&mutex);
}

void unlockedByAnother() {
  std::thread([] {
    pthread_mutex_lock(&locks[0]);
    invisibleWait(&barrier, 2);
    invisibleWait(&barrier, 2);
  }).detach();
  invisibleWait(&barrier, 2);
  pthread_mutex_unlock(&locks[0]);
}

void unlockedTwice() {
  pthread_mutex_lock(&locks[0]);
  pthread_mutex_unlock(&locks[0]);
  pthread_mutex_unlock(&locks[0]);
}

void leaked() {
  std::thread([] { pthread_mutex_lock(&locks[0]); }).join();
}
// Whoever wants it now waits for a thread that is no more, and that may have given its place to the
// one that waits.
void wantedFromTheEnded() {
  leaked();
  pthread_mutex_lock(&locks[0]);
}
void wantedBySuccessor() {
  leaked();
  std::thread([] { pthread_mutex_lock(&locks[0]); }).join();
}
// The last one that does not wait ends, and nobody can let go of what it holds.
void wantedFromTheLast() {
  pthread_mutex_init(&locks[0], nullptr);
  std::thread holder([] {
    pthread_mutex_lock(&locks[0]);
    invisibleWait(&barrier, 2);
    constexpr int kWaitedFor = 2;
    while (__atomic_load_n(&locks[0].__data.__lock, __ATOMIC_RELAXED) != kWaitedFor) {
    }
  });
  invisibleWait(&barrier, 2);
  holder.detach();
  std::thread([] { pthread_mutex_lock(&locks[0]); }).join();
}
void wantedFromAReader() {
  static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
  std::thread([] { pthread_rwlock_rdlock(&lock); }).join();
  std::thread([] {
    pthread_rwlock_rdlock(&lock);
    pthread_rwlock_unlock(&lock);
    pthread_rwlock_wrlock(&lock);
  }).join();
}
void leakedByMain() { pthread_mutex_lock(&locks[0]); }

void stillRunning() {
  std::thread([] {
    pthread_mutex_lock(&locks[0]);
    invisibleWait(&barrier, 2);
    for (;;) std::this_thread::sleep_for(std::chrono::seconds(1));
  }).detach();
  invisibleWait(&barrier, 2);
}

void destroyedLocked() {
  pthread_mutex_lock(&locks[0]);
  pthread_mutex_destroy(&locks[0]);
}

void lockedDestroyed() {
  pthread_mutex_lock(&locks[0]);
  pthread_mutex_unlock(&locks[0]);
  std::thread([] { pthread_mutex_destroy(&locks[0]); }).join();
  if (pthread_mutex_lock(&locks[0]) == 0) std::exit(3);
}
void unlockedDestroyed() {
  pthread_mutex_destroy(&locks[0]);
  pthread_mutex_unlock(&locks[0]);
}
void destroyedTwice() {
  pthread_mutex_destroy(&locks[0]);
  pthread_mutex_destroy(&locks[0]);
}
// Made again, by a call or by an assignment; the variable of a scope by each turn of a loop.
void madeAgain() {
  constexpr pthread_mutex_t kFresh = PTHREAD_MUTEX_INITIALIZER;
  for (int i = 0; i < 3; ++i) {
    pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&mutex);
    pthread_mutex_unlock(&mutex);
    pthread_mutex_destroy(&mutex);
    mutex = kFresh;
    pthread_mutex_lock(&mutex);
    pthread_mutex_unlock(&mutex);
    pthread_mutex_destroy(&mutex);
    pthread_mutex_init(&mutex, nullptr);
    pthread_mutex_lock(&mutex);
    pthread_mutex_unlock(&mutex);
    pthread_mutex_destroy(&mutex);
  }
}

struct Owner {
  std::mutex mutex;
};
void freedLocked() {
  auto* owner = new Owner;
  owner->mutex.lock();
  delete owner;
}

void errorChecked() {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ERRORCHECK);
  pthread_mutex_t mutex;
  pthread_mutex_init(&mutex, &attributes);
  pthread_mutex_lock(&mutex);
  if (pthread_mutex_lock(&mutex) != EDEADLK) std::abort();
  pthread_mutex_unlock(&mutex);
}

void writerReads() {
  pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
  pthread_rwlock_wrlock(&lock);
  if (pthread_rwlock_rdlock(&lock) != EDEADLK) std::abort();
  pthread_rwlock_unlock(&lock);
}

// Each waits to be told by the other.
std::mutex mutex;
std::condition_variable one, other;
bool toldOne, toldOther;

void notifiersWait() {
  std::thread a([] {
    std::unique_lock lock(mutex);
    one.wait(lock, [] { return toldOne; });
    toldOther = true;
    other.notify_all();
  });
  std::thread b([] {
    std::unique_lock lock(mutex);
    other.wait(lock, [] { return toldOther; });
    toldOne = true;
    one.notify_all();
  });
  a.join();
  b.join();
}

// The notice comes before anybody waits, and nobody asks for what it told.
void lostNotice() {
  one.notify_all();
  std::thread waiter([] {
    std::unique_lock lock(mutex);
    one.wait(lock);
  });
  waiter.join();
}

// The waiter cannot have its mutex back: its holder wants a lock that the waiter kept.
void keptWhileWaiting() {
  static std::mutex kept;
  std::thread waiter([] {
    std::lock_guard hold(kept);
    std::unique_lock lock(mutex);
    invisibleWait(&barrier, 2);
    one.wait_for(lock, std::chrono::hours(1));
  });
  std::thread holder([] {
    invisibleWait(&barrier, 2);
    std::lock_guard lock(mutex);
    std::lock_guard hold(kept);
  });
  waiter.join();
  holder.join();
}

// Many notices, each to somebody who waits or is about to: always somebody moves.
void toldInTime() {
  static int turn, rounds = 2000;
  std::vector<std::thread> players;
  for (int me = 0; me < 3; ++me) {
    players.emplace_back([me] {
      for (int i = 0; i < rounds; ++i) {
        std::unique_lock lock(mutex);
        one.wait(lock, [&] { return turn % 3 == me; });
        ++turn;
        one.notify_all();
      }
    });
  }
  for (auto& player : players) player.join();
}

// Its initialiser needs the variable itself.
int needsItself(int depth) {
  static int value = depth ? needsItself(depth - 1) : 1;
  return value;
}
void initialisesItself() { needsItself(1); }

std::mutex guarding;
int underLock() {
  invisibleWait(&barrier, 2);
  std::lock_guard lock(guarding);
  return 1;
}
int initialised() {
  static int value = underLock();
  return value;
}
// One thread initialises a variable and needs a lock; the other has the lock and needs the
// variable.
void initialisesUnderLock() {
  std::thread first([] { initialised(); });
  std::thread second([] {
    std::lock_guard lock(guarding);
    invisibleWait(&barrier, 2);
    initialised();
  });
  first.join();
  second.join();
}

[[gnu::noinline]] void takeBoth(int first, int second) {
  pthread_mutex_lock(&locks[first]);
  pthread_mutex_lock(&locks[second]);
  pthread_mutex_unlock(&locks[second]);
  pthread_mutex_unlock(&locks[first]);
}
// By one and the same way: once while there is no other thread, and, if `again`, once beside it.
void takeBefore(bool again) {
  std::thread other;
  const volatile int rounds = again ? 2 : 1;
  for (int round = 0; round < rounds; ++round) {
    takeBoth(0, 1);
    if (round) continue;
    other = std::thread([] {
      invisibleWait(&barrier, 2);
      takeBoth(1, 0);
    });
  }
  invisibleWait(&barrier, 2);
  other.join();
}
void onlyBefore() { takeBefore(false); }
void againBeside() { takeBefore(true); }

void waitsForNobody() {
  int ends[2];
  if (pipe(ends) != 0) std::exit(3);
  char byte;
  if (read(ends[0], &byte, 1) != 1) std::exit(3);
}

// More locks than are remembered at once, all from one place, and twice at each address. Each way
// of taking each of them is recorded once: this many.
constexpr int kManyLocks = 5000;
std::vector<pthread_mutex_t> manyLocks(kManyLocks);

__attribute__((noinline)) void takeEach(pthread_mutex_t* outer) {
  for (auto& lock : manyLocks) {
    if (outer) pthread_mutex_lock(outer);
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
    if (outer) pthread_mutex_unlock(outer);
  }
}

void manyAtOnePlace() {
  static volatile int turns = 6;  // one loop, one place
  for (int life = 0; life < 2; ++life) {
    for (auto& lock : manyLocks) pthread_mutex_init(&lock, nullptr);
    for (int turn = 0; turn < turns; ++turn) takeEach(turn % 2 ? &locks[0] : nullptr);
    for (auto& lock : manyLocks) pthread_mutex_destroy(&lock);
  }
}

}  // namespace

int main(int count, char** arguments) {
  for (auto& lock : locks) pthread_mutex_init(&lock, nullptr);
  const std::map<std::string, void (*)()> cases = {{"two-mutexes", twoMutexes},
                                                   {"many-at-one-place", manyAtOnePlace},
                                                   {"five-mutexes", fiveMutexes},
                                                   {"join-under-lock", joinUnderLock},
                                                   {"relock", relock},
                                                   {"upgrade", upgrade},
                                                   {"two-upgrades", twoUpgrades},
                                                   {"spinning", spinning},
                                                   {"timed-out", timedOut},
                                                   {"contended", contended},
                                                   {"recursive", recursive},
                                                   {"unlocked-by-another", unlockedByAnother},
                                                   {"unlocked-twice", unlockedTwice},
                                                   {"leaked", leaked},
                                                   {"wanted-from-the-ended", wantedFromTheEnded},
                                                   {"wanted-by-successor", wantedBySuccessor},
                                                   {"wanted-from-the-last", wantedFromTheLast},
                                                   {"wanted-from-a-reader", wantedFromAReader},
                                                   {"leaked-by-main", leakedByMain},
                                                   {"still-running", stillRunning},
                                                   {"destroyed-locked", destroyedLocked},
                                                   {"locked-destroyed", lockedDestroyed},
                                                   {"unlocked-destroyed", unlockedDestroyed},
                                                   {"destroyed-twice", destroyedTwice},
                                                   {"made-again", madeAgain},
                                                   {"freed-locked", freedLocked},
                                                   {"error-checked", errorChecked},
                                                   {"writer-reads", writerReads},
                                                   {"initialises-itself", initialisesItself},
                                                   {"initialises-under-lock", initialisesUnderLock},
                                                   {"notifiers-wait", notifiersWait},
                                                   {"lost-notice", lostNotice},
                                                   {"kept-while-waiting", keptWhileWaiting},
                                                   {"told-in-time", toldInTime},
                                                   {"only-before", onlyBefore},
                                                   {"again-beside", againBeside},
                                                   {"waits-for-nobody", waitsForNobody}};
  auto chosen = count > 1 ? cases.find(arguments[1]) : cases.end();
  if (chosen == cases.end()) {
    std::fputs("no such case\n", stderr);
    return 2;
  }
  chosen->second();
}
