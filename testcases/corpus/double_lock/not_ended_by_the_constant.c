// The number tells who calls, but it is the other one's: the handler comes back under the mutex.
#include <pthread.h>

enum { FROM_TIMER = 7, FROM_US = -42 };

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int accepting, retries;

static void handler(int who);

static void set_accepting(int on) {
  pthread_mutex_lock(&mutex);  // DEADLOCK!
  accepting = on;
  if (!on) handler(FROM_TIMER);
  pthread_mutex_unlock(&mutex);
}

static void handler(int who) {
  if (who == FROM_US)
    ++retries;
  else
    set_accepting(1);
}

int main(void) {
  set_accepting(0);
  return accepting + retries;
}
