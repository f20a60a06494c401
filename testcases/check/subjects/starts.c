#include <pthread.h>

static pthread_t thread;
static int ended;

static void* work(void* argument) {
  ended = 1;
  return argument;
}

void start(void) { pthread_create(&thread, 0, work, 0); }

void finish(void) { pthread_join(thread, 0); }
