// A semaphore that starts at one is a lock: whoever waited for it is alone until it posts.
#include <pthread.h>
#include <semaphore.h>

static sem_t lock;
static int guarded, unguarded;

static void *worker(void *arg) {
  (void)arg;
  sem_wait(&lock);
  guarded++;  // NORACE
  sem_post(&lock);
  unguarded++;  // RACE!
  return NULL;
}

int main(void) {
  pthread_t a, b;
  sem_init(&lock, 0, 1);
  pthread_create(&a, NULL, worker, NULL);
  pthread_create(&b, NULL, worker, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
