// pthread_rwlock: rdlock to read, wrlock to write.
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int hits;

static void* find(void* unused) {
  pthread_rwlock_rdlock(&lock);
  printf("%d\n", hits);  // NORACE
  pthread_rwlock_unlock(&lock);
  return unused;
}

static void* count(void* unused) {
  pthread_rwlock_wrlock(&lock);
  hits++;  // NORACE
  pthread_rwlock_unlock(&lock);
  return unused;
}

int main(void) {
  pthread_t a, b, c;
  pthread_create(&a, NULL, find, NULL);
  pthread_create(&b, NULL, count, NULL);
  pthread_create(&c, NULL, count, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  pthread_join(c, NULL);
  return 0;
}
