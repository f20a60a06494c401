// A helper that takes the guard itself is called by some under another lock too: that one guards
// nothing here.
#include <pthread.h>

struct queue {
  pthread_mutex_t outer;
  pthread_mutex_t inner;
  int last;
  int count;
};

static void put(struct queue *queue, int value) {
  pthread_mutex_lock(&queue->inner);
  queue->last = value;  // NORACE
  ++queue->count;  // NORACE
  pthread_mutex_unlock(&queue->inner);
}

void put_under_outer(struct queue *queue, int value) {
  pthread_mutex_lock(&queue->outer);
  put(queue, value);
  pthread_mutex_unlock(&queue->outer);
}

void put_alone(struct queue *queue, int value) { put(queue, value); }

int take(struct queue *queue) {
  pthread_mutex_lock(&queue->inner);
  const int value = queue->last;  // NORACE
  --queue->count;  // NORACE
  pthread_mutex_unlock(&queue->inner);
  return value;
}
