// A timed wait ends by itself; a second lock is given back before it.
#include <pthread.h>
#include <time.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER, other = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int ready;

static void *set(void *argument) {
  pthread_mutex_lock(&mutex);
  ready = 1;
  pthread_cond_signal(&changed);
  pthread_mutex_unlock(&mutex);
  return argument;
}

int main(void) {
  struct timespec until;
  pthread_t thread;
  pthread_create(&thread, 0, set, 0);
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_sec += 1;
  pthread_mutex_lock(&other);
  pthread_mutex_lock(&mutex);
  pthread_mutex_unlock(&other);
  while (!ready)
    if (pthread_cond_timedwait(&changed, &mutex, &until) != 0) break;  // NOFINDING wait-without-predicate NOFINDING wait-holding-second-lock
  pthread_mutex_unlock(&mutex);
  pthread_join(thread, 0);
  return 0;
}
