// main reads what the thread writes, and joins it only afterwards.
#include <pthread.h>
#include <stdio.h>

static int value;

static void* work(void* unused) {
  value = 1;  // RACE!
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, work, NULL);
  printf("%d\n", value);  // RACE!
  pthread_join(thread, NULL);
  return 0;
}
