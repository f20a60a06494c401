// Whoever clears the whole array and whoever counts one element hold one lock.
#include <pthread.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int hits[64];

static void *clear(void *unused) {
  (void)unused;
  pthread_mutex_lock(&lock);
  memset(hits, 0, sizeof hits); // NORACE
  pthread_mutex_unlock(&lock);
  return NULL;
}

static void *count(void *index) {
  pthread_mutex_lock(&lock);
  hits[(long)index]++; // NORACE
  pthread_mutex_unlock(&lock);
  return NULL;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, clear, NULL);
  pthread_create(&b, NULL, count, (void *)40);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return hits[0];
}
