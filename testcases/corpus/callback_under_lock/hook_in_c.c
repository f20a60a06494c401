// A function pointer that a library's user sets is called under the library's lock.
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static void (*hook)(int);
static int level;

void set_hook(void (*function)(int)) {
  pthread_mutex_lock(&mutex);
  hook = function;
  pthread_mutex_unlock(&mutex);
}

void raise_level(void) {
  pthread_mutex_lock(&mutex);
  ++level;
  if (hook) hook(level);  // FINDING! callback-under-lock
  pthread_mutex_unlock(&mutex);
}
