// A bounded ring with two condition variables; the counter of dropped items is outside.
#include <pthread.h>
#include <stdbool.h>
#define CAP 8
struct ring {
  pthread_mutex_t lock;
  pthread_cond_t not_empty, not_full;
  int buf[CAP];
  unsigned head, tail, len;
  bool closed;
};
static struct ring q = {.lock = PTHREAD_MUTEX_INITIALIZER,
                        .not_empty = PTHREAD_COND_INITIALIZER,
                        .not_full = PTHREAD_COND_INITIALIZER};
static long taken;
static void put(struct ring *r, int v) {
  pthread_mutex_lock(&r->lock);
  while (r->len == CAP) pthread_cond_wait(&r->not_full, &r->lock); // NORACE
  r->buf[r->tail] = v;                                             // NORACE
  r->tail = (r->tail + 1) % CAP;                                   // NORACE
  r->len++;                                                        // NORACE
  pthread_cond_signal(&r->not_empty);
  pthread_mutex_unlock(&r->lock);
}
static bool get(struct ring *r, int *v) {
  pthread_mutex_lock(&r->lock);
  while (r->len == 0 && !r->closed) pthread_cond_wait(&r->not_empty, &r->lock); // NORACE
  if (r->len == 0) {                                                            // NORACE
    pthread_mutex_unlock(&r->lock);
    return false;
  }
  *v = r->buf[r->head]; // NORACE
  r->head = (r->head + 1) % CAP;
  r->len--; // NORACE
  pthread_cond_signal(&r->not_full);
  pthread_mutex_unlock(&r->lock);
  return true;
}
static void *consumer(void *p) {
  int v; // each its own
  while (get(&q, &v)) taken += v; // RACE!
  return p;
}
int main(void) {
  pthread_t c[2];
  for (int i = 0; i < 2; i++) pthread_create(&c[i], NULL, consumer, NULL);
  for (int i = 0; i < 100; i++) put(&q, i);
  pthread_mutex_lock(&q.lock);
  q.closed = true; // NORACE
  pthread_cond_broadcast(&q.not_empty);
  pthread_mutex_unlock(&q.lock);
  for (int i = 0; i < 2; i++) pthread_join(c[i], NULL);
  return (int)taken; // NORACE
}
