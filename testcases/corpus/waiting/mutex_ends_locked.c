// A mutex is destroyed under its own lock; the twin gives it back before.
#include <pthread.h>

static void wrong(void) {
  pthread_mutex_t lock;
  pthread_mutex_init(&lock, NULL);
  pthread_mutex_lock(&lock);
  pthread_mutex_destroy(&lock);  // FINDING! mutex-destroyed-while-locked
}

static void right(void) {
  pthread_mutex_t lock;
  pthread_mutex_init(&lock, NULL);
  pthread_mutex_lock(&lock);
  pthread_mutex_unlock(&lock);
  pthread_mutex_destroy(&lock);  // NOFINDING mutex-destroyed-while-locked
}

int main(void) {
  wrong();
  right();
  return 0;
}
