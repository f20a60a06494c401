// memcpy writes the shared buffer for its caller.
#include <pthread.h>
#include <string.h>

static char buffer[16];

static void* work(void* argument) {
  memcpy(buffer, argument, 4);  // RACE!
  return NULL;
}

int main(void) {
  pthread_t a, b;
  char first[] = "aaa";
  char second[] = "bbb";
  pthread_create(&a, NULL, work, first);
  pthread_create(&b, NULL, work, second);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return buffer[0];  // NORACE
}
