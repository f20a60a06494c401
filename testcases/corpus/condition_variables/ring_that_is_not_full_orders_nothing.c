// Whoever puts into a ring waits for room, which there is from the beginning: it comes after nobody
// who took something out.
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER, drained = PTHREAD_COND_INITIALIZER;
static struct {
  int first, next, items[8];
} ring;
static int statistics, prepared;

static void *consumer(void *unused) {
  (void)unused;
  statistics = 1;  // RACE!
  pthread_mutex_lock(&mutex);
  while (ring.first == ring.next) pthread_cond_wait(&filled, &mutex);
  int item = ring.items[ring.first];
  ring.first = (ring.first + 1) % 8;
  pthread_cond_signal(&drained);
  pthread_mutex_unlock(&mutex);
  printf("%d %d\n", item, prepared);  // NORACE
  return NULL;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, consumer, NULL);
  prepared = 7;  // NORACE
  pthread_mutex_lock(&mutex);
  while ((ring.next + 1) % 8 == ring.first) pthread_cond_wait(&drained, &mutex);
  ring.items[ring.next] = 5;
  ring.next = (ring.next + 1) % 8;
  pthread_cond_signal(&filled);
  pthread_mutex_unlock(&mutex);
  printf("%d\n", statistics);  // RACE!
  pthread_join(thread, NULL);
  return 0;
}
