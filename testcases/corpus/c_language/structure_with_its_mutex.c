// A structure with its mutex, reached through the void pointer of the thread.
#include <pthread.h>
#include <stdlib.h>

struct counter {
  pthread_mutex_t mutex;
  long value;
  long unguarded;
};

static void* work(void* argument) {
  struct counter* counter = argument;
  pthread_mutex_lock(&counter->mutex);
  counter->value++;  // NORACE
  pthread_mutex_unlock(&counter->mutex);
  counter->unguarded++;  // RACE!
  return NULL;
}

int main(void) {
  struct counter* counter = calloc(1, sizeof *counter);
  pthread_t a, b;
  pthread_mutex_init(&counter->mutex, NULL);
  counter->value = 1;  // NORACE
  pthread_create(&a, NULL, work, counter);
  pthread_create(&b, NULL, work, counter);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  free(counter);
  return 0;
}
