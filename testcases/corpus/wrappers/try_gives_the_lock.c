// A function that tries to take one lock of a table and gives that lock, or nothing.
#include <pthread.h>
#include <stddef.h>

enum { kLocks = 4 };
static pthread_mutex_t locks[kLocks] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER,
                                        PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER};
static pthread_mutex_t only = PTHREAD_MUTEX_INITIALIZER;
static int counts[kLocks];
static int total;
static int missed;

static void* tryElement(unsigned number) {
  pthread_mutex_t* lock = &locks[number];
  if (pthread_mutex_trylock(lock) == 0) return lock;
  return NULL;
}

static void* tryOnly(void) {
  if (pthread_mutex_trylock(&only) == 0) return &only;
  return NULL;
}

static void giveBack(void* lock) { pthread_mutex_unlock(lock); }

static void* worker(void* argument) {
  for (unsigned i = 0; i < kLocks; i++) {
    void* held = tryElement(i);
    if (held == NULL) continue;
    counts[i]++;  // NORACE
    giveBack(held);
  }
  void* lock;
  if ((lock = tryOnly())) {
    total++;  // NORACE
    giveBack(lock);
  } else {
    missed++;  // RACE!
  }
  return argument;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, worker, NULL);
  pthread_create(&b, NULL, worker, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return total + missed;
}
