// Each thread is given the address of an integer of its own and works on the element of that number.
#include <pthread.h>

enum { kThreads = 5 };

static int meals[kThreads];
static int pairs[kThreads];

static void *eat(void *arg) {
  int id = *(int *)arg;
  for (int i = 0; i < 10; i++) meals[id]++;  // NORACE
  return NULL;
}

static void *share(void *arg) {
  int *id = arg;
  pairs[*id]++;  // RACE!
  return NULL;
}

int main(void) {
  pthread_t threads[kThreads], sharers[kThreads];
  int numbers[kThreads], halves[kThreads];
  for (int i = 0; i < kThreads; i++) {
    numbers[i] = i;
    pthread_create(&threads[i], NULL, eat, &numbers[i]);
  }
  for (int i = 0; i < kThreads; i++) pthread_join(threads[i], NULL);
  for (int i = 0; i < kThreads; i++) {
    halves[i] = i / 2;
    pthread_create(&sharers[i], NULL, share, &halves[i]);
  }
  for (int i = 0; i < kThreads; i++) pthread_join(sharers[i], NULL);
  return meals[0] + pairs[0];
}
