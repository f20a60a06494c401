// memcpy into a local buffer, from data that nobody writes.
#include <pthread.h>
#include <string.h>

static char source[16] = "shared";

static void* work(void* unused) {
  char buffer[16];
  memcpy(buffer, source, sizeof buffer);  // NORACE
  buffer[0] = 'x';                        // NORACE
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, work, NULL);
  pthread_create(&b, NULL, work, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return source[0];  // NORACE
}
