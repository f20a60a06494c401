// What fails returns errno with the other sign: zero says that the lock is held, which one way of
// the caller forgets and another caller takes for its opposite.
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

static int forgets(int most) {
  int error = begin();
  if (error) return error;
  if (jobs >= most) return 0;  // FINDING! lock-leak
  jobs++;
  pthread_mutex_unlock(&mutex);
  return 1;
}

static void* misreads(void* unused) {
  if (begin() == 0) return unused;
  jobs++;  // RACE!
  return unused;
}

int main(void) {
  pthread_t one, other;
  pthread_create(&one, NULL, misreads, NULL);
  pthread_create(&other, NULL, misreads, NULL);
  forgets(3);
  pthread_join(one, NULL);
  pthread_join(other, NULL);
  return 0;
}
