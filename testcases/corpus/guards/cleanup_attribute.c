// A guard in C: __attribute__((cleanup)) gives the lock back at the end of the scope.
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int guarded, after;

static void unlock(pthread_mutex_t **lock) { pthread_mutex_unlock(*lock); }

static void *work(void *argument) {
  {
    __attribute__((cleanup(unlock))) pthread_mutex_t *hold = &mutex;
    pthread_mutex_lock(hold);
    ++guarded;  // NORACE
    if (argument) return argument;
  }
  ++after;  // RACE!
  pthread_mutex_lock(&mutex);  // NODEADLOCK
  ++guarded;  // NORACE
  pthread_mutex_unlock(&mutex);
  return argument;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, work, 0);
  pthread_create(&b, 0, work, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
