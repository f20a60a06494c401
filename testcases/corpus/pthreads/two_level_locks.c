// A table lock over bucket locks: table then bucket everywhere, and the other way round in one place.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
struct bucket {
  pthread_mutex_t lock;
  int used;
};
struct table {
  pthread_rwlock_t resize;
  struct bucket* buckets;
  size_t n, inserts, peeks;
};
static struct table t = {PTHREAD_RWLOCK_INITIALIZER, NULL, 0, 0, 0};
static void init(size_t n) {
  t.buckets = calloc(n, sizeof *t.buckets);  // NORACE
  t.n = n;  // NORACE
  for (size_t i = 0; i < n; i++) pthread_mutex_init(&t.buckets[i].lock, NULL);
}
static void insert(size_t k) {
  pthread_rwlock_rdlock(&t.resize);
  struct bucket* b = &t.buckets[k % t.n];  // NORACE
  pthread_mutex_lock(&b->lock);  // MAYBE lock-order-inversion
  b->used++;  // NORACE
  t.inserts++;  // RACE!
  pthread_mutex_unlock(&b->lock);
  pthread_rwlock_unlock(&t.resize);
}
static void grow(void) {
  pthread_rwlock_wrlock(&t.resize);
  size_t n = t.n * 2;  // NORACE
  t.buckets = realloc(t.buckets, n * sizeof *t.buckets);  // NORACE
  for (size_t i = t.n; i < n; i++) pthread_mutex_init(&t.buckets[i].lock, NULL);
  t.n = n;  // RACE!
  pthread_rwlock_unlock(&t.resize);
}
static size_t size_quick(void) { return t.n; }  // RACE!
static void* run(void* p) {
  for (size_t i = 0; i < 100; i++) insert(i * 7);
  grow();
  printf("%zu\n", size_quick());
  return p;
}
int main(void) {
  init(8);
  pthread_t a, b;
  pthread_create(&a, 0, run, 0);
  pthread_create(&b, 0, run, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
}
