// After a parallel compressor of 2008: main ends the queue while a consumer still uses it.
#include <pthread.h>
#include <stdlib.h>

struct queue {
  pthread_mutex_t mutex;
  int length;
};

static struct queue* fifo;

static void* consumer(void* unused) {
  pthread_mutex_lock(&fifo->mutex);  // RACE!
  fifo->length--;  // RACE!
  pthread_mutex_unlock(&fifo->mutex);
  return unused;
}

int main(void) {
  pthread_t thread;
  fifo = calloc(1, sizeof *fifo);  // NORACE
  pthread_mutex_init(&fifo->mutex, NULL);
  pthread_create(&thread, NULL, consumer, NULL);
  pthread_detach(thread);
  free(fifo);  // RACE!
  fifo = NULL;  // RACE!
  return 0;
}
