// memset clears a whole array while another thread counts one of its elements up.
#include <pthread.h>
#include <string.h>

static int hits[64];

static void *clear(void *unused) {
  (void)unused;
  memset(hits, 0, sizeof hits); // RACE!
  return NULL;
}

static void *count(void *unused) {
  (void)unused;
  hits[40]++; // RACE!
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
