// pthread_once orders the initialisation before every return from it.
#include <pthread.h>
#include <stdio.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int table;

static void initialise(void) {
  table = 42;  // NORACE
}

static void* work(void* unused) {
  pthread_once(&once, initialise);
  printf("%d\n", table);  // NORACE
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, work, NULL);
  pthread_create(&b, NULL, work, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
