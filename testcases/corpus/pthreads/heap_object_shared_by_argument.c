// One heap object for both threads, and one of its own for each.
#include <pthread.h>
#include <stdlib.h>

struct counter {
  int value;
};

static void *shared_user(void *arg) {
  struct counter *counter = arg;
  counter->value++;  // RACE!
  return NULL;
}

static void *sole_user(void *arg) {
  struct counter *counter = arg;
  counter->value++;  // NORACE
  free(counter);
  return NULL;
}

int main(void) {
  pthread_t a, b, c, d;
  struct counter *shared = malloc(sizeof *shared);
  shared->value = 0;  // NORACE
  pthread_create(&a, NULL, shared_user, shared);
  pthread_create(&b, NULL, shared_user, shared);
  struct counter *mine = malloc(sizeof *mine);
  mine->value = 0;  // NORACE
  pthread_create(&c, NULL, sole_user, mine);
  struct counter *yours = malloc(sizeof *yours);
  yours->value = 0;  // NORACE
  pthread_create(&d, NULL, sole_user, yours);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  pthread_join(c, NULL);
  pthread_join(d, NULL);
  free(shared);
  return 0;
}
