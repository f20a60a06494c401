// A spin lock guards like a mutex; a try-lock guards only where it succeeded.
#include <pthread.h>

static pthread_spinlock_t spin;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int spun, tried, tried_wrong, ignored;

static void *worker(void *arg) {
  (void)arg;
  pthread_spin_lock(&spin);
  spun++;  // NORACE
  pthread_spin_unlock(&spin);
  if (pthread_mutex_trylock(&mutex) == 0) {
    tried++;  // NORACE
    pthread_mutex_unlock(&mutex);
  } else {
    tried_wrong++;  // RACE!
  }
  if (pthread_mutex_trylock(&mutex)) return NULL;
  tried++;  // NORACE
  pthread_mutex_unlock(&mutex);
  int failed = pthread_mutex_trylock(&mutex);
  ignored++;  // RACE!
  if (!failed) pthread_mutex_unlock(&mutex);
  return NULL;
}

int main(void) {
  pthread_t a, b;
  pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE);
  pthread_create(&a, NULL, worker, NULL);
  pthread_create(&b, NULL, worker, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
