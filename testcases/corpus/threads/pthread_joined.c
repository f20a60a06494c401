// pthread_join orders the whole thread before what follows.
#include <pthread.h>
#include <stdio.h>

static int value;

static void* work(void* unused) {
  value = 1;  // NORACE
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, work, NULL);
  pthread_join(thread, NULL);
  printf("%d\n", value);  // NORACE
  return 0;
}
