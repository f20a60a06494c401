// Before the barrier each writes its own, after it all read all.
#include <pthread.h>

static pthread_barrier_t barrier;
static int left, right, early;

static void *lefty(void *arg) {
  (void)arg;
  left = 1;  // NORACE
  int peek = early;  // RACE!
  pthread_barrier_wait(&barrier);
  return left + right + peek ? NULL : arg;  // NORACE
}

static void *righty(void *arg) {
  (void)arg;
  right = 2;  // NORACE
  early = 3;  // RACE!
  pthread_barrier_wait(&barrier);
  return left + right ? NULL : arg;  // NORACE
}

int main(void) {
  pthread_t a, b;
  pthread_barrier_init(&barrier, NULL, 2);
  pthread_create(&a, NULL, lefty, NULL);
  pthread_create(&b, NULL, righty, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
