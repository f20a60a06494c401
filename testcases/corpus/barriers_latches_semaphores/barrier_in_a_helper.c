// All threads meet in a function of the program's that waits at a barrier; it is another meeting at each call.
#include <pthread.h>

enum { kThreads = 4 };

static pthread_barrier_t barrier;
static double a[kThreads], b[kThreads];
static int rounds;

static void meet(void) { pthread_barrier_wait(&barrier); }

static void *work(void *arg) {
  int id = (int)(long)arg;
  for (int step = 0; step < 10; step++) {
    b[id] = a[(id + 1) % kThreads];  // NORACE
    meet();
    a[id] = b[id];  // NORACE
    rounds = step;  // RACE!
    meet();
  }
  return NULL;
}

int main(void) {
  pthread_t threads[kThreads];
  pthread_barrier_init(&barrier, NULL, kThreads);
  for (long i = 0; i < kThreads; i++) pthread_create(&threads[i], NULL, work, (void *)i);
  for (int i = 0; i < kThreads; i++) pthread_join(threads[i], NULL);
  return rounds;
}
