// Workers take buffers out of a ring, or off a stack, by moving its index under the lock: each has
// its buffer alone. Who looks at the next buffer without taking it out shares it.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct buffer {
  int used, peeked, length;
};

static struct {
  pthread_mutex_t mutex;
  pthread_cond_t filled;
  int first, next;
  struct buffer *items[64];
} ring = {.mutex = PTHREAD_MUTEX_INITIALIZER, .filled = PTHREAD_COND_INITIALIZER};

static struct {
  pthread_mutex_t mutex;
  int top;
  struct buffer *items[64];
} stack = {.mutex = PTHREAD_MUTEX_INITIALIZER};

static void *worker(void *unused) {
  (void)unused;
  for (int i = 0; i < 8; i++) {
    pthread_mutex_lock(&ring.mutex);
    while (ring.first == ring.next) pthread_cond_wait(&ring.filled, &ring.mutex);
    struct buffer *next = ring.items[ring.first];
    pthread_mutex_unlock(&ring.mutex);
    next->peeked++;  // RACE!

    pthread_mutex_lock(&ring.mutex);
    while (ring.first == ring.next) pthread_cond_wait(&ring.filled, &ring.mutex);
    struct buffer *buffer = ring.items[ring.first];
    ring.first = (ring.first + 1) % 64;
    pthread_mutex_unlock(&ring.mutex);
    buffer->used++;  // NORACE

    struct buffer *other = NULL;
    pthread_mutex_lock(&stack.mutex);
    if (stack.top > 0) other = stack.items[--stack.top];
    pthread_mutex_unlock(&stack.mutex);
    if (other) other->length++;  // NORACE // FP: the handle is null on the other way here
  }
  return NULL;
}

static void start(pthread_t *threads) {
  for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, worker, NULL);
}

int main(void) {
  pthread_t threads[4];
  start(threads);
  for (int i = 0; i < 32; i++) {
    struct buffer *buffer = calloc(1, sizeof(struct buffer));
    struct buffer *other = calloc(1, sizeof(struct buffer));
    if (buffer == NULL || other == NULL) return 1;
    pthread_mutex_lock(&ring.mutex);
    ring.items[ring.next] = buffer;
    ring.next = (ring.next + 1) % 64;
    pthread_cond_signal(&ring.filled);
    pthread_mutex_unlock(&ring.mutex);
    pthread_mutex_lock(&stack.mutex);
    stack.items[stack.top++] = other;
    pthread_mutex_unlock(&stack.mutex);
  }
  for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
  return 0;
}
