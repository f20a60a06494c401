// Findings for the text of a program that is started directly, by name of the case.
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "invisible_barrier.h"

int total;
int other;

namespace {

InvisibleBarrier barrier;
std::mutex first, second, gate;

[[gnu::noinline]] void addToTotal() { ++total; }
[[gnu::noinline]] void addToOther() { ++other; }

void race() {
  std::thread one(addToTotal), two(addToTotal);
  one.join();
  two.join();
}

void twoRaces() {
  race();
  std::thread one(addToOther), two(addToOther);
  one.join();
  two.join();
}

void raceOfGrandchildren() { std::thread(race).join(); }

[[gnu::noinline]] void jumpTo(jmp_buf& there) {
  longjmp(there, 1);
  other = 1;
}
void raceAfterJump() {
  jmp_buf here;
  if (setjmp(here) == 0) jumpTo(here);
  std::thread one(addToTotal);
  addToTotal();
  one.join();
}

// What the first thread did is hoped to be over by the time the second has slept.
void raceAfterSleep() {
  std::thread one([] {
    addToTotal();
    invisibleWait(&barrier, 2);
  });
  std::thread two([] {
    invisibleWait(&barrier, 2);
    usleep(1000);
    addToTotal();
  });
  one.join();
  two.join();
}
// The sleep was over before.
void raceBeforeSleep() {
  std::thread one([] {
    invisibleWait(&barrier, 2);
    {
      std::lock_guard hold(gate);
    }  // time passes for it
    addToTotal();
    invisibleWait(&barrier, 4);
  });
  std::thread two([] {
    usleep(1000);
    invisibleWait(&barrier, 2);
    invisibleWait(&barrier, 4);
    addToTotal();
  });
  one.join();
  two.join();
}

void raceOnThreadLocal() {
  static thread_local int mine;
  std::thread one([its = &mine] { ++*its; });
  ++mine;
  one.join();
}

void raceThenFail() {
  race();
  std::exit(3);
}

void raceThenLeave() {
  race();
  _exit(0);
}
void raceThenLeaveByC() {
  race();
  _Exit(0);
}
void raceThenLeaveQuickly() {
  race();
  std::quick_exit(0);
}
void raceInChildThatLeaves() {
  pid_t child = fork();
  if (child == 0) raceThenLeave();
  int status = 0;
  waitpid(child, &status, 0);
  _exit(WIFEXITED(status) ? WEXITSTATUS(status) : 1);
}
// What a child tells its parent stays what it is.
void raceThenLeaveFailing() {
  race();
  _exit(3);
}

void guardedRace() {
  std::thread one([] {
    std::lock_guard hold(first);
    addToTotal();
  });
  std::thread two(addToTotal);
  one.join();
  two.join();
}

void firstThenSecond() {
  std::lock_guard a(first);
  std::lock_guard b(second);
}
void secondThenFirst() {
  std::lock_guard b(second);
  std::lock_guard a(first);
}

// The second thread starts when the first is through, and nothing but the invisible says so.
void inTurn(void (*one)(), void (*two)()) {
  std::thread a([&] {
    one();
    invisibleWait(&barrier, 2);
  });
  std::thread b([&] {
    invisibleWait(&barrier, 2);
    two();
  });
  a.join();
  b.join();
}

void inversion() { inTurn(firstThenSecond, secondThenFirst); }
void oneThread() {
  firstThenSecond();
  secondThenFirst();
}
void joined() {
  std::thread(firstThenSecond).join();
  std::thread(secondThenFirst).join();
}
void gated() {
  inTurn(
      [] {
        std::lock_guard hold(gate);
        firstThenSecond();
      },
      [] {
        std::lock_guard hold(gate);
        secondThenFirst();
      });
}

pid_t number;
void* sayNumber(void*) {
  __atomic_store_n(&number, gettid(), __ATOMIC_RELAXED);
  invisibleWait(&barrier, 2);
  return nullptr;
}
void leakedThread() {
  pthread_t thread;
  pthread_create(&thread, nullptr, sayNumber, nullptr);
  invisibleWait(&barrier, 2);
  // Its end is not waited for by anything that the runtime sees, but it has come.
  while (tgkill(getpid(), __atomic_load_n(&number, __ATOMIC_RELAXED), 0) == 0)
    std::this_thread::yield();
}

void named() {
  std::thread one([] {
    pthread_setname_np(pthread_self(), "collector");
    addToTotal();
  });
  std::thread two(addToTotal);
  one.join();
  two.join();
}

void unlockedTwice() {
  static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
  pthread_mutex_lock(&lock);
  pthread_mutex_unlock(&lock);
  pthread_mutex_unlock(&lock);
}

// What a handler of an asynchronous signal does.
void* volatile made;
void allocates(int) { made = malloc(10); }
void spoilsErrno(int) { errno = 7; }
void keepsErrno(int) {
  int before = errno;
  spoilsErrno(0);
  errno = before;
}

void handle(void (*handler)(int)) {
  struct sigaction action{};
  action.sa_handler = handler;
  sigaction(SIGUSR1, &action, nullptr);
}
// From another thread; it is let in while this one waits, so that it interrupts no hook.
void interruptWith(void (*handler)(int)) {
  handle(handler);
  sigset_t usual, blocked;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &blocked, &usual);
  pthread_t main = pthread_self();
  std::thread sender([main] { pthread_kill(main, SIGUSR1); });
  sigsuspend(&usual);
  sender.join();
}
void handlerAllocates() { interruptWith(allocates); }
void handlerSpoilsErrno() { interruptWith(spoilsErrno); }
void handlerKeepsErrno() { interruptWith(keepsErrno); }
// A handler that the thread itself calls for may do anything.
void raisedAllocates() {
  handle(allocates);
  raise(SIGUSR1);
}

}  // namespace

extern "C" {
void AnnotateRWLockCreateStatic(const char*, int, void*);
void AnnotateRWLockDestroy(const char*, int, void*);
void AnnotateRWLockAcquired(const char*, int, void*, long);
void AnnotateRWLockReleased(const char*, int, void*, long);
}

namespace {

// Used before its constructor has run, and after its destructor.
void staticLock() {
  static long lock;
  AnnotateRWLockAcquired(__FILE__, __LINE__, &lock, 1);
  AnnotateRWLockCreateStatic(__FILE__, __LINE__, &lock);
  AnnotateRWLockReleased(__FILE__, __LINE__, &lock, 1);
  AnnotateRWLockAcquired(__FILE__, __LINE__, &lock, 1);
  AnnotateRWLockDestroy(__FILE__, __LINE__, &lock);
  AnnotateRWLockReleased(__FILE__, __LINE__, &lock, 1);
}

long announced;
void announcedTwice() {
  AnnotateRWLockAcquired(__FILE__, __LINE__, &announced, 1);
  std::thread([] { AnnotateRWLockAcquired(__FILE__, __LINE__, &announced, 1); }).join();
}

void announcedReadLock() {
  AnnotateRWLockAcquired(__FILE__, __LINE__, &announced, 1);
  std::thread([] { AnnotateRWLockAcquired(__FILE__, __LINE__, &announced, 0); }).join();
  AnnotateRWLockReleased(__FILE__, __LINE__, &announced, 1);
}
void announcedReadUnlock() {
  AnnotateRWLockAcquired(__FILE__, __LINE__, &announced, 1);
  AnnotateRWLockReleased(__FILE__, __LINE__, &announced, 0);
}

extern "C" void __tsan_check_no_mutexes_held();
void heldInWrongContext() {
  __tsan_check_no_mutexes_held();
  std::lock_guard guard(first);
  __tsan_check_no_mutexes_held();
}

extern "C" {
void AnnotateIgnoreReadsBegin(const char*, int);
void AnnotateIgnoreReadsEnd(const char*, int);
void AnnotateIgnoreWritesBegin(const char*, int);
void AnnotateIgnoreWritesEnd(const char*, int);
void AnnotateIgnoreSyncBegin(const char*, int);
}
void leftIgnoringReads() {
  std::thread([] { AnnotateIgnoreReadsBegin(__FILE__, __LINE__); }).join();
}
void leftIgnoringWrites() {
  std::thread([] { AnnotateIgnoreWritesBegin(__FILE__, __LINE__); }).join();
}
void leftIgnoringSync() {
  std::thread([] { AnnotateIgnoreSyncBegin(__FILE__, __LINE__); }).join();
}
void ignoredAndEnded() {
  std::thread([] {
    AnnotateIgnoreReadsBegin(__FILE__, __LINE__);
    AnnotateIgnoreWritesBegin(__FILE__, __LINE__);
    AnnotateIgnoreReadsEnd(__FILE__, __LINE__);
    AnnotateIgnoreWritesEnd(__FILE__, __LINE__);
  }).join();
}

}  // namespace

#ifdef WITH_HOOKS
extern "C" const char* __tsan_default_options() { return "exitcode=23:report_thread_leaks=0"; }
extern "C" const char* __tsan_default_suppressions() { return "race:addToOther\n"; }
extern "C" {
void* __tsan_get_current_report();
int __tsan_get_report_data(void*, const char**, int*, int*, int*, int*, int*, int*, int*, void**,
                           unsigned long);
int __tsan_get_report_mop(void*, unsigned long, int*, void**, int*, int*, int*, void**,
                          unsigned long);
int __tsan_get_report_loc(void*, unsigned long, const char**, void**, unsigned long*,
                          unsigned long*, int*, int*, int*, void**, unsigned long);
int __tsan_get_report_thread(void*, unsigned long, int*, int*, int*, const char**, int*, void**,
                             unsigned long);
int __tsan_get_report_mutex(void*, unsigned long, unsigned long*, void**, int*, void**,
                            unsigned long);
int __tsan_get_report_stack(void*, unsigned long, void**, unsigned long);
const char* __tsan_locate_address(void*, char*, unsigned long, void**, unsigned long*);
int __tsan_get_alloc_stack(void*, void**, unsigned long, int*, int*);
}
int depthOf(void** trace, int room) {
  int depth = 0;
  while (depth < room && trace[depth]) ++depth;
  return depth;
}
extern "C" void __tsan_on_report(void* report) {
  fputs("the hook was called\n", stderr);
  const char* kind;
  int count, stacks, accesses, places, locks, threads, unique;
  void* trace[16];
  __tsan_get_report_data(report, &kind, &count, &stacks, &accesses, &places, &locks, &threads,
                         &unique, trace, 16);
  fprintf(stderr, "%s, the current one: %d, %d stacks, %d accesses, %d places, %d locks\n", kind,
          report == __tsan_get_current_report(), stacks, accesses, places, locks);
  for (int i = 0; i < accesses; ++i) {
    int thread, bytes, isWrite, isAtomic;
    void* address;
    __tsan_get_report_mop(report, i, &thread, &address, &bytes, &isWrite, &isAtomic, trace, 16);
    fprintf(stderr, "thread %d of %d, total: %d, %d bytes, write %d, atomic %d, deep: %d\n", thread,
            threads, address == &total, bytes, isWrite, isAtomic, depthOf(trace, 16) > 1);
  }
  const char *type, *name;
  void* address;
  unsigned long begin, size, lock;
  int thread, descriptor, suppressable, kernelThread, isRunning, parent, isDestroyed;
  if (__tsan_get_report_loc(report, 0, &type, &address, &begin, &size, &thread, &descriptor,
                            &suppressable, trace, 16)) {
    fprintf(stderr, "in a %s of %lu bytes\n", type, size);
  }
  for (int i = 0; __tsan_get_report_thread(report, i, &thread, &kernelThread, &isRunning, &name,
                                           &parent, trace, 16);
       ++i) {
    fprintf(stderr, "thread %d, kernel %d, of %d\n", thread, kernelThread > 0, parent);
  }
  if (__tsan_get_report_mutex(report, 0, &lock, &address, &isDestroyed, trace, 16)) {
    fprintf(stderr, "first: %d, made in %d calls\n", address == &first, depthOf(trace, 16));
  }
  if (__tsan_get_report_stack(report, 0, trace, 16)) {
    fprintf(stderr, "a stack of %d\n", depthOf(trace, 16));
  }
}
// At any time, of any address.
void located() {
  char name[64];
  void* begin;
  unsigned long size;
  int local = 0;
  const char* type = __tsan_locate_address(&total, name, sizeof name, &begin, &size);
  fprintf(stderr, "%s %s %d %lu\n", type, name, begin == &total, size);
  void* block = malloc(10);
  type = __tsan_locate_address(static_cast<char*>(block) + 3, name, sizeof name, &begin, &size);
  fprintf(stderr, "%s %d %lu\n", type, begin == block, size);
  void* trace[16];
  int thread, kernelThread;
  int frames = __tsan_get_alloc_stack(block, trace, 16, &thread, &kernelThread);
  fprintf(stderr, "allocated by %d in %d calls\n", thread, frames);
  free(block);
  fprintf(stderr, "%s\n", __tsan_locate_address(&local, name, sizeof name, &begin, &size));
}
extern "C" void __tsan_on_initialize() { fputs("the runtime began\n", stderr); }
bool forgiven = false;
extern "C" int __tsan_on_finalize(int failed) {
  fprintf(stderr, "the runtime ends, %d\n", failed);
  return failed && !forgiven;
}
void forgivenRaces() {
  twoRaces();
  forgiven = true;
}
#endif

int main(int count, char** arguments) {
  const std::map<std::string, void (*)()> cases = {
      {"race", race},
      {"two-races", twoRaces},
      {"race-of-grandchildren", raceOfGrandchildren},
#ifdef WITH_HOOKS
      {"forgiven-races", forgivenRaces},
      {"located", located},
#endif
      {"race-then-fail", raceThenFail},
      {"race-then-leave", raceThenLeave},
      {"race-then-leave-by-c", raceThenLeaveByC},
      {"race-then-leave-quickly", raceThenLeaveQuickly},
      {"race-in-child-that-leaves", raceInChildThatLeaves},
      {"race-then-leave-failing", raceThenLeaveFailing},
      {"race-after-jump", raceAfterJump},
      {"race-on-thread-local", raceOnThreadLocal},
      {"guarded-race", guardedRace},
      {"inversion", inversion},
      {"one-thread", oneThread},
      {"joined", joined},
      {"gated", gated},
      {"race-after-sleep", raceAfterSleep},
      {"race-before-sleep", raceBeforeSleep},
      {"leaked-thread", leakedThread},
      {"handler-allocates", handlerAllocates},
      {"handler-spoils-errno", handlerSpoilsErrno},
      {"handler-keeps-errno", handlerKeepsErrno},
      {"raised-allocates", raisedAllocates},
      {"named", named},
      {"static-lock", staticLock},
      {"announced-twice", announcedTwice},
      {"announced-read-lock", announcedReadLock},
      {"announced-read-unlock", announcedReadUnlock},
      {"held-in-wrong-context", heldInWrongContext},
      {"left-ignoring-reads", leftIgnoringReads},
      {"left-ignoring-writes", leftIgnoringWrites},
      {"left-ignoring-sync", leftIgnoringSync},
      {"ignored-and-ended", ignoredAndEnded},
      {"unlocked-twice", unlockedTwice}};
  auto chosen = count > 1 ? cases.find(arguments[1]) : cases.end();
  if (chosen == cases.end()) {
    std::fputs("no such case\n", stderr);
    return 2;
  }
  chosen->second();
  std::fputs("done\n", stderr);
}
