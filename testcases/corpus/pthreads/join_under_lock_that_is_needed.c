// Main waits for a thread that waits for main's lock.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int count;

static void *worker(void *arg) {
  pthread_mutex_lock(&lock);
  count++;
  pthread_mutex_unlock(&lock);
  return arg;
}

int main(void) {
  pthread_t id;
  pthread_create(&id, NULL, worker, NULL);
  pthread_mutex_lock(&lock);
  pthread_join(id, NULL);  // FINDING! join-under-lock
  count++;                 // NORACE
  pthread_mutex_unlock(&lock);
  return 0;
}
