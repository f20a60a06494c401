// memset clears the first ten elements, one too many: another thread uses the tenth.
#include <pthread.h>
#include <string.h>

static int hits[64];

static void *clear(void *unused) {
  (void)unused;
  memset(hits, 0, 10 * sizeof hits[0]); // RACE!
  return NULL;
}

static void *count(void *unused) {
  (void)unused;
  hits[9]++; // RACE!
  return NULL;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, clear, NULL);
  pthread_create(&b, NULL, count, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return hits[0];
}
