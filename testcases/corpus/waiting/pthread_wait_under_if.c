// `if` is no loop: after a spurious wake-up the queue may be empty. `while` is right.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t more = PTHREAD_COND_INITIALIZER;
static int items;

static void *by_if(void *arg) {
  pthread_mutex_lock(&lock);
  if (items == 0) pthread_cond_wait(&more, &lock);  // FINDING! wait-without-predicate
  items--;
  pthread_mutex_unlock(&lock);
  return arg;
}

static void *by_while(void *arg) {
  pthread_mutex_lock(&lock);
  while (items == 0) pthread_cond_wait(&more, &lock);  // NOFINDING wait-without-predicate
  items--;
  pthread_mutex_unlock(&lock);
  return arg;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, by_if, NULL);
  pthread_create(&b, NULL, by_while, NULL);
  pthread_mutex_lock(&lock);
  items = 2;
  pthread_cond_broadcast(&more);
  pthread_mutex_unlock(&lock);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
