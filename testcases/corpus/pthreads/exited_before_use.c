// Threads of two phases in one array: the second phase starts when the first has ended.
#include <pthread.h>

static int phase_one, phase_two, both;

static void *one(void *arg) {
  phase_one = 1;  // NORACE
  both = 1;       // NORACE
  return arg;
}
static void *two(void *arg) {
  phase_two = phase_one;  // NORACE
  both = 2;               // NORACE
  return arg;
}

int main(void) {
  pthread_t id;
  pthread_create(&id, NULL, one, NULL);
  pthread_join(id, NULL);
  pthread_create(&id, NULL, two, NULL);
  pthread_join(id, NULL);
  return phase_two + both;  // NORACE
}
