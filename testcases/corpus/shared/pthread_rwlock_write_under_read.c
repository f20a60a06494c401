// pthread_rwlock_rdlock around a write.
#define _GNU_SOURCE
#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int hits;

static void* find(void* unused) {
  pthread_rwlock_rdlock(&lock);
  hits++;  // RACE!
  pthread_rwlock_unlock(&lock);
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, find, NULL);
  pthread_create(&b, NULL, find, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return hits;  // NORACE
}
