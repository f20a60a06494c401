// The same queue, and one place that holds the other lock in place of the guard.
#include <pthread.h>

struct queue {
  pthread_mutex_t outer;
  pthread_mutex_t inner;
  int last;
};

static void put(struct queue *queue, int value) {
  pthread_mutex_lock(&queue->inner);
  queue->last = value;  // RACE!
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
  const int value = queue->last;
  pthread_mutex_unlock(&queue->inner);
  return value;
}

int peek(struct queue *queue) {
  pthread_mutex_lock(&queue->outer);
  const int value = queue->last;  // RACE!
  pthread_mutex_unlock(&queue->outer);
  return value;
}
