// The result travels by the thread's exit value: the join hands it over.
#include <pthread.h>
#include <stdlib.h>

static void* work(void* unused) {
  int* result = malloc(sizeof *result);
  *result = 7;  // NORACE
  (void)unused;
  pthread_exit(result);
}

int main(void) {
  pthread_t a;
  void* result;
  pthread_create(&a, NULL, work, NULL);
  pthread_join(a, &result);
  int value = *(int*)result;  // NORACE
  free(result);
  return value;
}
