// The index travels in the pointer itself, by value.
#include <pthread.h>
#include <stdint.h>

static int results[4];

static void* work(void* argument) {
  intptr_t index = (intptr_t)argument;
  results[index] = 1;  // NORACE
  return NULL;
}

int main(void) {
  pthread_t threads[4];
  for (intptr_t i = 0; i < 4; ++i) pthread_create(&threads[i], NULL, work, (void*)i);
  for (int i = 0; i < 4; ++i) pthread_join(threads[i], NULL);
  return results[0];  // NORACE
}
