// Barriers of POSIX at which somebody is missing, and some at which nobody is, by name of the case.
#include <pthread.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "invisible_barrier.h"

namespace {

InvisibleBarrier barrier;

class Meeting {
 public:
  explicit Meeting(unsigned parties) { pthread_barrier_init(&barrier_, nullptr, parties); }
  ~Meeting() { pthread_barrier_destroy(&barrier_); }
  Meeting(const Meeting&) = delete;
  Meeting& operator=(const Meeting&) = delete;
  void wait() { pthread_barrier_wait(&barrier_); }

 private:
  pthread_barrier_t barrier_;
};

template <class One, class Two>
void atOnce(One one, Two two) {
  std::thread a(one), b(two);
  a.join();
  b.join();
}

// Of three one never was.
void tooFew() {
  static Meeting of3(3);
  atOnce([] { of3.wait(); }, [] { of3.wait(); });
}
// One comes once more than the other.
void onceMore() {
  static Meeting of2(2);
  atOnce(
      [] {
        for (int i = 0; i < 100; ++i) of2.wait();
      },
      [] {
        for (int i = 0; i < 101; ++i) of2.wait();
      });
}
// The one that is missing waits for a mutex, of one that is there.
void withMutex() {
  static Meeting of2(2);
  static std::mutex mutex;
  atOnce(
      [] {
        std::lock_guard lock(mutex);
        invisibleWait(&barrier, 2);
        of2.wait();
      },
      [] {
        invisibleWait(&barrier, 2);
        std::lock_guard lock(mutex);
        of2.wait();
      });
}
// The one that is missing has ended, after the others had come.
void lastEnds() {
  static Meeting of3(3);
  std::thread ends([] { usleep(100'000); });
  ends.detach();
  atOnce([] { of3.wait(); }, [] { of3.wait(); });
}

// All come, the last one late.
void late() {
  static Meeting of3(3);
  atOnce([] { of3.wait(); },
         [] {
           std::thread third([] { of3.wait(); });
           usleep(1'500'000);
           of3.wait();
           third.join();
         });
}
// Barriers that live short, one after the other at one place, and the numbers differ.
void renewed() {
  constexpr int kRounds = 3000, kThreads = 3;
  static Meeting all(kThreads);
  alignas(Meeting) static char room[sizeof(Meeting)];
  static Meeting* inner;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([i] {
      for (int round = 0; round < kRounds; ++round) {
        if (i == 0) inner = new (room) Meeting(round % 2 ? kThreads : 2);
        all.wait();
        if (round % 2 || i < 2) inner->wait();
        all.wait();
        if (i == 0) inner->~Meeting();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}
// A child comes, too.
void byProcess() {
  void* memory = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  auto* shared = static_cast<pthread_barrier_t*>(memory);
  pthread_barrierattr_t attributes;
  pthread_barrierattr_init(&attributes);
  pthread_barrierattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
  pthread_barrier_init(shared, &attributes, 2);
  if (fork() == 0) {
    usleep(1'500'000);
    pthread_barrier_wait(shared);
    _exit(0);
  }
  pthread_barrier_wait(shared);
  wait(nullptr);
}

}  // namespace

int main(int, char** arguments) {
  const std::map<std::string, void (*)()> cases = {
      {"too-few", tooFew},      {"once-more", onceMore}, {"with-mutex", withMutex},
      {"last-ends", lastEnds},  {"late", late},          {"renewed", renewed},
      {"by-process", byProcess}};
  cases.at(arguments[1])();
}
