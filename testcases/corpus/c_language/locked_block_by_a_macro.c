// A macro makes a block under a lock of a loop that runs once; one block is left by a return.
#include <pthread.h>

#define LOCKED(mutex)                                                  \
  for (int inside = (pthread_mutex_lock(mutex), 1); inside; \
       inside = (pthread_mutex_unlock(mutex), 0))

static pthread_mutex_t first = PTHREAD_MUTEX_INITIALIZER, second = PTHREAD_MUTEX_INITIALIZER;
static int good, bad;

static int add(int by) {
  LOCKED(&first) { good += by; }  // NORACE // NOFINDING lock-leak
  LOCKED(&second) {  // FINDING! lock-leak
    if (by > 3) return -1;
    bad += by;  // NORACE
  }
  return 0;
}

static void* work(void* by) {
  add(*(int*)by);
  return 0;
}

int main(int argc, char** argv) {
  pthread_t thread;
  (void)argv;
  pthread_create(&thread, 0, work, &argc);
  add(2);
  pthread_join(thread, 0);
  return good + bad;  // NORACE
}
