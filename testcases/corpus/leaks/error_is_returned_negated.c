// A function that takes the lock gives its error back with the other sign, as another number or as a truth value; it
// was asked for before, so that zero says that the lock is held.
#include <pthread.h>
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int jobs, tries;
static int begin(void) {
  int error = pthread_mutex_lock(&mutex);  // NOFINDING lock-leak
  if (error != 0) return -error;
  return 0;
}
static int begin_truly(void) {
  int error = pthread_mutex_lock(&mutex);  // NOFINDING lock-leak
  if (error) return !!error;
  return 0;
}
static long begin_trying(void) {
  int error = pthread_mutex_trylock(&mutex);  // NOFINDING lock-leak
  if (error) {
    __atomic_fetch_add(&tries, 1, __ATOMIC_RELAXED);
    return (long)-error;
  }
  return 0;
}
static int begin_anew(void) {
  int error;
  error = pthread_mutex_lock(&mutex);  // NOFINDING lock-leak
  if (error != 0) return -error;
  return 0;
}
static void* work(void* unused) {
  if (begin()) return unused;
  jobs++;  // NORACE
  pthread_mutex_unlock(&mutex);  // NOFINDING unlock-not-held
  int error = begin_truly();
  if (error != 0) return unused;
  jobs++;  // NORACE
  pthread_mutex_unlock(&mutex);  // NOFINDING unlock-not-held
  if (begin_trying() == 0) {
    jobs++;  // NORACE
    pthread_mutex_unlock(&mutex);  // NOFINDING unlock-not-held
  }
  if (begin_anew() < 0) return unused;
  jobs++;  // NORACE
  pthread_mutex_unlock(&mutex);  // NOFINDING unlock-not-held
  return unused;
}
int main(void) {
  pthread_t other;
  pthread_create(&other, NULL, work, NULL);
  work(NULL);
  pthread_join(other, NULL);
  return 0;
}
