// As barrier_by_hand_with_a_round.c, but those who are not the last do not wait; and a barrier passed once where it takes two.
#include <pthread.h>

enum { kThreads = 4 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int passed, arrived;
static unsigned round_number;
static double a[kThreads], b[kThreads], c[kThreads];

static void pass(void) {
  pthread_mutex_lock(&lock);
  if (++passed == kThreads) passed = 0;
  pthread_mutex_unlock(&lock);
}

static void meet(void) {
  pthread_mutex_lock(&lock);
  unsigned mine = round_number;
  arrived++;
  if (arrived == kThreads) {
    arrived = 0;
    round_number++;
    pthread_cond_broadcast(&changed);
  } else {
    while (mine == round_number) pthread_cond_wait(&changed, &lock);
  }
  pthread_mutex_unlock(&lock);
}

static void *work(void *arg) {
  int id = (int)(long)arg;
  a[id] = id;  // RACE!
  pass();
  b[id] = a[(id + 1) % kThreads];  // RACE!
  for (int step = 0; step < 3; step++) {
    c[id] += 1;  // RACE!
    meet();
    b[id] += c[(id + 1) % kThreads];  // RACE!
  }
  return NULL;
}

int main(void) {
  pthread_t threads[kThreads];
  for (long i = 0; i < kThreads; i++) pthread_create(&threads[i], NULL, work, (void *)i);
  for (int i = 0; i < kThreads; i++) pthread_join(threads[i], NULL);
  return (int)b[0];
}
