// The handler that is called under the mutex would come back to take it, but for the number by which
// it is told who calls.
#include <pthread.h>

enum { FROM_TIMER = 7, FROM_US = -42 };

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int accepting, retries;

static void handler(int who);

static void set_accepting(int on) {
  pthread_mutex_lock(&mutex);  // NODEADLOCK
  accepting = on;  // NORACE
  if (!on) handler(FROM_US);
  pthread_mutex_unlock(&mutex);
}

static void handler(int who) {
  if (who == FROM_US)
    ++retries;  // NORACE
  else
    set_accepting(1);
}

static void *timer(void *argument) {
  handler(FROM_TIMER);
  return argument;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, timer, 0);
  set_accepting(0);
  pthread_join(thread, 0);
  return accepting + retries;
}
