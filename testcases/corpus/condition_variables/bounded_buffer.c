// A bounded buffer with two condition variables; a statistic kept outside of the lock; a wait without loop.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#define CAP 8
struct buffer {
  int items[CAP];
  int head, tail, size, closed;
  unsigned long puts, gets;
  pthread_mutex_t lock;
  pthread_cond_t not_full, not_empty;
};
static void put(struct buffer* b, int v) {
  pthread_mutex_lock(&b->lock);
  while (b->size == CAP) pthread_cond_wait(&b->not_full, &b->lock);
  b->items[b->tail] = v;  // NORACE
  b->tail = (b->tail + 1) % CAP;  // NORACE
  b->size++;  // NORACE
  pthread_cond_signal(&b->not_empty);
  pthread_mutex_unlock(&b->lock);
  b->puts++;  // RACE!
}
static int get(struct buffer* b, int* out) {
  pthread_mutex_lock(&b->lock);
  while (b->size == 0 && !b->closed) pthread_cond_wait(&b->not_empty, &b->lock);
  if (b->size == 0) {
    pthread_mutex_unlock(&b->lock);
    return 0;
  }
  *out = b->items[b->head];  // NORACE
  b->head = (b->head + 1) % CAP;  // NORACE
  b->size--;
  b->gets++;  // NORACE
  pthread_cond_signal(&b->not_full);
  pthread_mutex_unlock(&b->lock);
  return 1;
}
static void close_buffer(struct buffer* b) {
  pthread_mutex_lock(&b->lock);
  b->closed = 1;  // NORACE
  pthread_cond_broadcast(&b->not_empty);
  pthread_mutex_unlock(&b->lock);
}
static int peek_once(struct buffer* b) {
  pthread_mutex_lock(&b->lock);
  if (b->size == 0) pthread_cond_wait(&b->not_empty, &b->lock);  // FINDING! wait-without-predicate
  int v = b->items[b->head];  // NORACE
  pthread_mutex_unlock(&b->lock);
  return v;
}
static void* producer(void* p) {
  for (int i = 0; i < 100; i++) put(p, i);
  return NULL;
}
static void* consumer(void* p) {
  int v;
  long sum = 0;
  while (get(p, &v)) sum += v;
  printf("%ld\n", sum);
  return NULL;
}
int main(void) {
  struct buffer* b = calloc(1, sizeof(struct buffer));
  pthread_mutex_init(&b->lock, 0);
  pthread_cond_init(&b->not_full, 0);
  pthread_cond_init(&b->not_empty, 0);
  pthread_t p[2], c[2];
  for (int i = 0; i < 2; i++) {
    pthread_create(&p[i], NULL, producer, b);
    pthread_create(&c[i], NULL, consumer, b);
  }
  printf("%d\n", peek_once(b));
  for (int i = 0; i < 2; i++) pthread_join(p[i], NULL);
  close_buffer(b);
  for (int i = 0; i < 2; i++) pthread_join(c[i], NULL);
  printf("%lu %lu\n", b->puts, b->gets);
  free(b);
}
