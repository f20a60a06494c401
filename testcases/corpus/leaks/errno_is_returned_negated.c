// What fails returns errno with the other sign, which is never zero then: zero says that the lock is
// held.
#include <errno.h>
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int jobs;

static int begin(void) {
  int error = pthread_mutex_lock(&mutex);
  if (error != 0) {
    errno = error;
    return -errno;
  }
  return 0;
}

static void* work(void* unused) {
  int error = begin();
  if (error) return unused;
  jobs++;  // NORACE
  pthread_mutex_unlock(&mutex);  // NOFINDING unlock-not-held
  return unused;  // NOFINDING lock-leak
}

int main(void) {
  pthread_t one, other;
  pthread_create(&one, NULL, work, NULL);
  pthread_create(&other, NULL, work, NULL);
  pthread_join(one, NULL);
  pthread_join(other, NULL);
  return 0;
}
