// Whether a lock was taken is asked by the sign of what the call gives: a number above zero, of semaphores below it, is an error.
#include <pthread.h>
#include <semaphore.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static sem_t semaphore;
static int value, other, kept;

static void above(void) {
  if (pthread_mutex_trylock(&mutex) > 0) return;
  value++;                        // NORACE
  pthread_mutex_unlock(&mutex);   // NOFINDING unlock-not-held
}

static void notAbove(void) {
  if (!(pthread_mutex_trylock(&mutex) >= 1)) {
    value++;                       // NORACE
    pthread_mutex_unlock(&mutex);  // NOFINDING unlock-not-held
  }
}

static void mirrored(void) {
  while (0 < pthread_mutex_trylock(&mutex)) {
  }
  value++;  // NORACE
  pthread_mutex_unlock(&mutex);
}

static int update(void) {
  value++;                       // NORACE
  pthread_mutex_unlock(&mutex);  // NOFINDING unlock-not-held
  return 0;
}

static int chosen(void) { return pthread_mutex_trylock(&mutex) > 0 ? -1 : update(); }

static void remembered(void) {
  const int isMine = pthread_mutex_trylock(&mutex) == 0 ? 1 : 0;  // NOFINDING lock-leak // FP: that a variable remembers which way ?: went is not followed
  if (isMine) {
    kept++;  // NORACE // FP: that a variable remembers which way ?: went is not followed
    pthread_mutex_unlock(&mutex);
  }
}

// Which gives nothing below zero, so that the error is never seen.
static int below(void) {
  if (pthread_mutex_lock(&mutex) < 0) return -1;  // NOFINDING lock-leak
  value++;                                        // NORACE
  pthread_mutex_unlock(&mutex);                   // NOFINDING unlock-not-held
  return 0;
}

static int notBelow(void) {
  if (pthread_mutex_lock(&mutex) >= 0) {
    value++;                       // NORACE
    pthread_mutex_unlock(&mutex);  // NOFINDING unlock-not-held
    return 0;
  }
  return -1;  // NOFINDING lock-leak
}

static void compared(void) {
  if (pthread_mutex_lock(&mutex) != 0) return;  // NOFINDING lock-leak
  value++;                                      // NORACE
  pthread_mutex_unlock(&mutex);
  if (pthread_mutex_lock(&mutex) == 0) {
    value++;  // NORACE
    pthread_mutex_unlock(&mutex);
  }
}

static void ofASemaphore(void) {
  if (sem_trywait(&semaphore) < 0) return;
  other++;  // NORACE
  sem_post(&semaphore);
}

static void *work(void *unused) {
  above();
  notAbove();
  mirrored();
  chosen();
  remembered();
  below();
  notBelow();
  compared();
  ofASemaphore();
  return unused;
}

int main(void) {
  pthread_t a, b;
  sem_init(&semaphore, 0, 1);
  pthread_create(&a, NULL, work, NULL);
  pthread_create(&b, NULL, work, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return value + other + kept;
}
