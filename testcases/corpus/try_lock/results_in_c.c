// What a lock's functions return is asked for in the many ways of C: by a variable that is used
// again, through wrappers that hand it on, compared with an error.
#include <errno.h>
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int handed, turned, compared, again, error, unlucky, forgotten;

static int tryIt(void) { return pthread_mutex_trylock(&mutex); }
static int didTry(void) { return pthread_mutex_trylock(&mutex) == 0; }
static int tryLate(void) {
  int result;
  result = tryIt();
  return result;
}
static int lockIt(void) {
  return pthread_mutex_lock(&mutex);  // NOFINDING lock-leak
}

static void* work(void* unused) {
  int result;
  if (tryIt() == 0) {
    handed++;  // NORACE
    pthread_mutex_unlock(&mutex);  // NOFINDING unlock-not-held
  }
  if (didTry()) {
    turned++;  // NORACE
    pthread_mutex_unlock(&mutex);
  } else {
    unlucky++;  // RACE!
  }
  if (tryLate() != EBUSY) {
    compared++;  // NORACE
    pthread_mutex_unlock(&mutex);
  }
  result = pthread_mutex_trylock(&mutex);
  if (result != 0) return unused;
  again++;  // NORACE
  pthread_mutex_unlock(&mutex);
  result = lockIt();
  if (result) return unused;  // NOFINDING lock-leak
  error++;  // NORACE
  pthread_mutex_unlock(&mutex);
  if (pthread_mutex_lock(&mutex)) return unused;  // NOFINDING lock-leak
  error++;  // NORACE
  pthread_mutex_unlock(&mutex);
  result = pthread_mutex_trylock(&mutex);
  result = 0;
  if (result == 0) forgotten++;  // RACE!
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, work, 0);
  pthread_create(&b, 0, work, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return handed + turned + compared + again + error + unlucky + forgotten;  // NORACE
}
