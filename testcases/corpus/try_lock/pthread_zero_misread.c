// Takes the result of pthread_mutex_trylock for a boolean: enters when the mutex was busy.
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int counter;

static void* work(void* unused) {
  if (pthread_mutex_trylock(&mutex)) {  // FINDING! lock-leak // FN: a failed try is not told from a successful one
    ++counter;                          // RACE!
  }
  return unused;
}

static void* careful(void* unused) {
  pthread_mutex_lock(&mutex);
  ++counter;  // RACE!
  pthread_mutex_unlock(&mutex);
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, work, NULL);
  pthread_create(&b, NULL, careful, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
