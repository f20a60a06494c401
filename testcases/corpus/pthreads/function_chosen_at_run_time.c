// The start function comes from a variable: both may run.
#include <pthread.h>

static int fast_hits, slow_hits;

static void *fast(void *arg) {
  fast_hits++;  // RACE!
  return arg;
}
static void *slow(void *arg) {
  slow_hits++;  // RACE!
  return arg;
}

int main(int argc, char **argv) {
  (void)argv;
  void *(*start)(void *) = argc > 1 ? fast : slow;
  pthread_t a, b;
  pthread_create(&a, NULL, start, NULL);
  pthread_create(&b, NULL, start, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
