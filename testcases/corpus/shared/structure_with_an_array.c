// A structure is assigned whole while another thread reads an element of the array within.
#include <pthread.h>

struct sample {
  int count;
  double values[8];
};

static struct sample latest;

static void *publish(void *unused) {
  (void)unused;
  struct sample next = {1, {0.5}};
  latest = next; // RACE!
  return NULL;
}

int main(void) {
  pthread_t a;
  pthread_create(&a, NULL, publish, NULL);
  double value = latest.values[3]; // RACE!
  pthread_join(a, NULL);
  return value > 0;
}
