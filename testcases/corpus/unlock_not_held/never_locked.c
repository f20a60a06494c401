// One function forgot to lock.
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int count;

static void right(void) {
  pthread_mutex_lock(&mutex);
  ++count;
  pthread_mutex_unlock(&mutex);
}

static int wrong(void) {
  int now = 1;
  pthread_mutex_unlock(&mutex);  // FINDING! unlock-not-held
  return now;
}

int main(void) {
  right();
  return wrong() - 1;
}
