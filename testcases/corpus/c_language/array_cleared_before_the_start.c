// memset clears a whole array before a thread counts one of its elements up, and after it was joined.
#include <pthread.h>
#include <string.h>

static int hits[64];

static void *count(void *unused) {
  (void)unused;
  hits[40]++; // NORACE
  return NULL;
}

int main(void) {
  pthread_t a;
  memset(hits, 0, sizeof hits); // NORACE
  pthread_create(&a, NULL, count, NULL);
  pthread_join(a, NULL);
  memset(hits, 0, sizeof hits); // NORACE
  return hits[40];
}
