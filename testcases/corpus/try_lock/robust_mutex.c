// A robust mutex whose owner died is taken all the same.
#include <errno.h>
#include <pthread.h>

static pthread_mutex_t mutex;
static int value, other;

static void* work(void* unused) {
  int result = pthread_mutex_lock(&mutex);  // NOFINDING lock-leak
  if (result == EOWNERDEAD) {
    other = 0;  // NORACE
    pthread_mutex_consistent(&mutex);
  } else if (result != 0) {
    return unused;
  }
  value++;  // NORACE
  other++;  // NORACE
  pthread_mutex_unlock(&mutex);  // NOFINDING unlock-not-held
  return unused;
}

int main(void) {
  pthread_mutexattr_t attributes;
  pthread_t a, b;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
  pthread_mutex_init(&mutex, &attributes);
  pthread_create(&a, 0, work, 0);
  pthread_create(&b, 0, work, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return value + other;  // NORACE
}
