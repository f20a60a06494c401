// A table of the program's own functions: which one runs is chosen by the code, not by a user.
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int level;

static void up(void) { ++level; }
static void down(void) { --level; }

static void (*const steps[])(void) = {up, down};

static void *work(void *argument) {
  pthread_mutex_lock(&mutex);
  steps[argument != 0]();  // NOFINDING callback-under-lock
  pthread_mutex_unlock(&mutex);
  return 0;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, work, 0);
  work(&thread);
  pthread_join(thread, 0);
  return level;
}
