#include <pthread.h>

static int counted;

static void count(void) { ++counted; }  // NORACE

static void* work(void* unused) {
  count();
  return unused;
}

pthread_t startA(void) {
  pthread_t thread;
  pthread_create(&thread, 0, work, 0);
  return thread;
}
