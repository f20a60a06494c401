// A function that tries a lock of a table returns it, or nothing: it is given back by that pointer.
#include <pthread.h>

static pthread_mutex_t locks[8];
static int values[8];

static void* try_item(unsigned hash) {
  pthread_mutex_t* lock = &locks[hash & 7];
  if (pthread_mutex_trylock(lock) == 0) return lock;
  return 0;
}

static void unlock_item(void* lock) { pthread_mutex_unlock((pthread_mutex_t*)lock); }

static int sum(unsigned hash, unsigned other) {
  void* hold = 0;
  int all = 0;
  for (unsigned i = 0; i < other; ++i) {
    if (i != hash && (hold = try_item(i)) == 0) continue;  // NOFINDING lock-leak
    all += values[i & 7];
    if (hold) unlock_item(hold);
  }
  return all;
}

static void* run(void* unused) {
  sum(1, 8);
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, run, 0);
  pthread_create(&b, 0, run, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
