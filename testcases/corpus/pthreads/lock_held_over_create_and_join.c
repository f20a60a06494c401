// Main holds the lock while it starts the thread: until it unlocks, the thread cannot pass its own lock.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int set_up, other;

static void *worker(void *arg) {
  other++;  // RACE!
  pthread_mutex_lock(&lock);
  set_up++;  // NORACE
  pthread_mutex_unlock(&lock);
  set_up++;  // NORACE // FP: the lock held at the start orders only what holds it
  return arg;
}

int main(void) {
  pthread_t id;
  pthread_mutex_lock(&lock);
  pthread_create(&id, NULL, worker, NULL);
  set_up = 1;  // NORACE // FP: the lock held at the start orders only what holds it
  other = 1;   // RACE!
  pthread_mutex_unlock(&lock);
  pthread_join(id, NULL);
  return 0;
}
