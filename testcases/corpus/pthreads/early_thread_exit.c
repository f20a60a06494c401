// A way out by pthread_exit holds no lock afterwards; what follows is not reached without it.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int work;

static void give_up(void) { pthread_exit(NULL); }

static void *worker(void *arg) {
  if (!arg) give_up();
  else pthread_mutex_lock(&lock);
  work++;  // NORACE
  pthread_mutex_unlock(&lock);
  return NULL;
}

int main(void) {
  pthread_t a, b;
  int token;
  pthread_create(&a, NULL, worker, &token);
  pthread_create(&b, NULL, worker, &token);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
