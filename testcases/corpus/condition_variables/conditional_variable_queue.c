// a bounded queue with two conditions, and a count that is peeked at
#include <pthread.h>
#include <stdio.h>
#define CAP 8
static int buf[CAP], head, tail, n, peeked;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t not_empty = PTHREAD_COND_INITIALIZER, not_full = PTHREAD_COND_INITIALIZER;
static void put(int v) {
  pthread_mutex_lock(&m);
  while (n == CAP) pthread_cond_wait(&not_full, &m);
  buf[tail] = v;  // NORACE
  tail = (tail + 1) % CAP;  // NORACE
  n++;  // NORACE
  peeked++;  // RACE!
  pthread_cond_signal(&not_empty);
  pthread_mutex_unlock(&m);
}
static int get(void) {
  pthread_mutex_lock(&m);
  while (n == 0) pthread_cond_wait(&not_empty, &m);
  int v = buf[head];  // NORACE
  head = (head + 1) % CAP;
  n--;  // NORACE
  pthread_cond_signal(&not_full);
  pthread_mutex_unlock(&m);
  return v;
}
static void *producer(void *p) {
  for (int i = 0; i < 100; i++) put(i);
  return p;
}
static void *consumer(void *p) {
  for (int i = 0; i < 100; i++) {
    if (peeked == 0) continue;  // RACE!
    get();
  }
  return p;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, producer, NULL);
  pthread_create(&b, NULL, consumer, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
