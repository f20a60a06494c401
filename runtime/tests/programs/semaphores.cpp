// Semaphores as locks, and as what they are, by name of the case.
#include <semaphore.h>

#include <cstdio>
#include <map>
#include <string>
#include <thread>

#include "invisible_barrier.h"

namespace {

InvisibleBarrier barrier;
sem_t first, second;

void hold(sem_t& outer, sem_t& inner) {
  sem_wait(&outer);
  sem_wait(&inner);
  sem_post(&inner);
  sem_post(&outer);
}

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

void inversion() {
  inTurn([] { hold(first, second); }, [] { hold(second, first); });
}

// As CPython takes its locks: at once if it can be, else by waiting.
void takeLikePython(sem_t& lock) {
  if (sem_trywait(&lock) != 0) sem_wait(&lock);
}
void holdLikePython(sem_t& outer, sem_t& inner) {
  takeLikePython(outer);
  takeLikePython(inner);
  sem_post(&inner);
  sem_post(&outer);
}
void tryFirst() {
  inTurn([] { holdLikePython(first, second); }, [] { holdLikePython(second, first); });
}

// A token that goes round: each posts what the other waits for.
void ping() {
  sem_wait(&second);
  std::thread other([] {
    for (int i = 0; i < 10; ++i) {
      sem_wait(&second);
      sem_post(&first);
    }
  });
  for (int i = 0; i < 10; ++i) {
    sem_wait(&first);
    sem_post(&second);
  }
  other.join();
}

// Whoever cannot have the second lets go of the first: no wait, no deadlock.
bool tryBoth(sem_t& outer, sem_t& inner) {
  sem_wait(&outer);
  bool got = sem_trywait(&inner) == 0;
  if (got) sem_post(&inner);
  sem_post(&outer);
  return got;
}
void backingOff() {
  sem_wait(&second);
  tryBoth(first, second);  // in vain
  sem_post(&second);
  sem_wait(&first);
  tryBoth(second, first);  // in vain
  sem_post(&first);
  inTurn([] { tryBoth(first, second); }, [] { tryBoth(second, first); });
}

// A thread that tells of its end by what it made and held all its life; and one that only held what
// others take, too.
sem_t life;
void ended() {
  std::thread worker([] {
    sem_init(&life, 0, 1);
    sem_wait(&life);
    invisibleWait(&barrier, 2);
    hold(first, second);
    sem_post(&life);
  });
  invisibleWait(&barrier, 2);
  sem_wait(&life);
  sem_post(&life);
  hold(second, first);
  worker.join();
}
void onlyGuarded() {
  sem_init(&life, 0, 1);
  std::thread worker([] {
    sem_wait(&life);
    hold(first, second);
    sem_post(&life);
    invisibleWait(&barrier, 2);
  });
  invisibleWait(&barrier, 2);
  sem_wait(&life);
  sem_post(&life);
  hold(second, first);
  worker.join();
}

}  // namespace

int main(int count, char** arguments) {
  sem_init(&first, 0, 1);
  sem_init(&second, 0, 1);
  const std::map<std::string, void (*)()> cases = {
      {"inversion", inversion},    {"try-first", tryFirst}, {"ping", ping},
      {"backing-off", backingOff}, {"ended", ended},        {"only-guarded", onlyGuarded}};
  auto chosen = count > 1 ? cases.find(arguments[1]) : cases.end();
  if (chosen == cases.end()) {
    std::fputs("no such case\n", stderr);
    return 2;
  }
  chosen->second();
}
