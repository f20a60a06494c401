// Each thread clears its own stretch of a buffer and the first byte of the next.
#include <pthread.h>
#include <string.h>

enum { threads = 4, width = 32 };

static char bytes[threads * width + 1];

static void *work(void *argument) {
  long id = (long)argument;
  memset(bytes + id * width, 1, width + 1); // RACE!
  return NULL;
}

int main(void) {
  pthread_t each[threads];
  for (long i = 0; i < threads; i++) pthread_create(&each[i], NULL, work, (void *)i);
  for (int i = 0; i < threads; i++) pthread_join(each[i], NULL);
  return bytes[0];
}
