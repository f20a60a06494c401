// The helper that gives the lock back is called twice.
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int count;

static void enter(void) { pthread_mutex_lock(&mutex); }
static void leave(void) { pthread_mutex_unlock(&mutex); }  // MAYBE unlock-not-held

int main(void) {
  enter();
  ++count;
  leave();
  leave();  // FINDING! unlock-not-held
  return 0;
}
