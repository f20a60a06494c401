// A barrier written by hand: the last to arrive begins a new round, for which the others wait.
#include <pthread.h>

enum { kThreads = 4, kCells = 64 };

typedef struct {
  pthread_mutex_t lock;
  pthread_cond_t changed;
  int arrived, total;
  unsigned round;
} barrier;

static barrier meeting = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, kThreads, 0};
static double old[kCells], fresh[kCells];
static int total, seen[kThreads];

static void meet(barrier *b) {
  pthread_mutex_lock(&b->lock);
  unsigned round = b->round;
  if (++b->arrived == b->total) {
    b->round++;
    b->arrived = 0;
    pthread_cond_broadcast(&b->changed);
  } else {
    while (round == b->round) pthread_cond_wait(&b->changed, &b->lock);
  }
  pthread_mutex_unlock(&b->lock);
}

static void *work(void *arg) {
  int id = (int)(long)arg;
  int low = id * kCells / kThreads, high = (id + 1) * kCells / kThreads;
  for (int step = 0; step < 10; step++) {
    for (int i = low; i < high; i++)
      fresh[i] = (old[(i + kCells - 1) % kCells] + old[(i + 1) % kCells]) / 2;  // NORACE
    meet(&meeting);
    for (int i = low; i < high; i++) old[i] = fresh[i];  // NORACE
    meet(&meeting);
  }
  if (id < 2) total += id;  // RACE!
  meet(&meeting);
  seen[id] = total;  // NORACE
  return NULL;
}

int main(void) {
  pthread_t threads[kThreads];
  for (long i = 0; i < kThreads; i++) pthread_create(&threads[i], NULL, work, (void *)i);
  for (int i = 0; i < kThreads; i++) pthread_join(threads[i], NULL);
  return (int)old[3] + seen[0];
}
