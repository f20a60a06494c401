// The wait gives up one lock of two; the twin has given the other back before.
#include <pthread.h>

static pthread_mutex_t table = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;
static int is_filled;

static void *holder(void *arg) {
  pthread_mutex_lock(&table);
  pthread_mutex_lock(&lock);
  while (!is_filled) pthread_cond_wait(&filled, &lock);  // FINDING! wait-holding-second-lock
  pthread_mutex_unlock(&lock);
  pthread_mutex_unlock(&table);
  return arg;
}

static void *giver(void *arg) {
  pthread_mutex_lock(&table);
  pthread_mutex_unlock(&table);
  pthread_mutex_lock(&lock);
  while (!is_filled) pthread_cond_wait(&filled, &lock);  // NOFINDING wait-holding-second-lock
  pthread_mutex_unlock(&lock);
  return arg;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, holder, NULL);
  pthread_create(&b, NULL, giver, NULL);
  pthread_mutex_lock(&lock);
  is_filled = 1;
  pthread_cond_broadcast(&filled);
  pthread_mutex_unlock(&lock);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
